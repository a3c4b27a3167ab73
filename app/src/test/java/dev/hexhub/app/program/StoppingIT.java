package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the program stops, seen from outside. */
@Timeout(60)
class StoppingIT {

    private static final int SHUTDOWN = 3001;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void it_turns_red_serves_on_for_the_delay_and_then_sends_everybody_elsewhere()
            throws Exception {
        try (HubProcess hub =
                HubProcess.start(
                        "stopping",
                        List.of(),
                        "--dev",
                        "--set",
                        "shutdown.delay=2s",
                        "--set",
                        "shutdown.window=1s")) {
            HubClient early = HubClient.connected(http, hub.port());
            hub.terminate();
            while (hub.isReady()) {
                Thread.onSpinWait();
            }
            HubClient late = HubClient.connected(http, hub.port());
            assertThat(late.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}"))
                    .contains("\"subscribe\"");
            early.isClosedWith(SHUTDOWN);
            late.isClosedWith(SHUTDOWN);
            assertThat(hub.awaitExit()).isZero();
        }
    }

    @Test
    void with_dev_it_stops_at_once_although_somebody_is_there() throws Exception {
        try (HubProcess hub = HubProcess.start("stopping-dev", List.of(), "--dev")) {
            HubClient client = HubClient.connected(http, hub.port());
            hub.signal("INT");
            client.isClosedWith(SHUTDOWN);
            assertThat(hub.awaitExit()).isZero();
            assertThat(hub.printed()).contains("end over 0 ms, 0 ms from now");
        }
    }
}
