package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.testkit.contract.ProbeInlet;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How WebSocket connections end; what the hub hears of it is the contract of every transport. */
class GoodbyeTest {

    private static final Duration SHORT_GRACE = Duration.ofMillis(100);

    private RunningTransport transport;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @ParameterizedTest
    @CsvSource({"1000, bye", "1001, ''", "3000, left", "4999, ''"})
    void a_client_that_closes_gets_its_code_back(int code, String reason) throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(ClientFrames.frames().close(code, reason).bytes());

            assertThat(client.frame().code()).isEqualTo(code);
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void a_client_that_closes_without_a_code_gets_none() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(ClientFrames.frames().frame(0x88, "").bytes());

            assertThat(client.frame()).isEqualTo(new WireClient.Frame(WireClient.CLOSE, ""));
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void several_goodbyes_at_different_times_are_all_cut_off() throws Exception {
        try (RunningTransport impatient = RunningTransport.started(SHORT_GRACE)) {
            for (int round = 0; round < 3; round++) {
                WireClient one = WireClient.upgraded(impatient.address);
                ProbeInlet first = impatient.hub.next();
                WireClient other = WireClient.upgraded(impatient.address);
                ProbeInlet second = impatient.hub.next();
                first.close(DisconnectReason.STALE);
                second.close(DisconnectReason.STALE);
                assertEnded(first);
                assertEnded(second);
                one.leave();
                other.leave();
            }
        }
    }

    @Test
    void a_client_that_goes_on_talking_instead_of_answering_is_not_heard_and_cut_off()
            throws Exception {
        try (RunningTransport impatient = RunningTransport.started(SHORT_GRACE);
                WireClient client = WireClient.upgraded(impatient.address)) {
            ProbeInlet inlet = impatient.hub.next();
            inlet.close(DisconnectReason.FORCE_RECONNECT);

            client.say("1");
            client.send(ClientFrames.frames().ping("still here?").bytes());

            assertThat(client.frame().code()).isEqualTo(3011);
            assertThat(client.rest()).isEmpty();
            assertEnded(inlet);
        }
    }

    @Test
    void a_handler_that_fails_costs_its_own_connection_only() throws Exception {
        try (WireClient other = WireClient.upgraded(transport.address)) {
            ProbeInlet unconcerned = transport.hub.next();
            WireClient client = WireClient.upgraded(transport.address);
            ProbeInlet inlet = transport.hub.next();
            transport.hub.onCommand((i, command) -> {
                if (i == inlet) {
                    throw new IllegalStateException("planted");
                }
            });

            client.say("1");

            assertThat(inlet.next()).isEqualTo("1");
            assertThat(client.rest()).isEmpty();
            assertEnded(inlet);
            other.say("2");
            assertThat(unconcerned.next()).isEqualTo("2");
        }
    }

    /** The last thing heard is {@code closed}, and nothing follows it on the loop. */
    private static void assertEnded(ProbeInlet inlet) throws InterruptedException {
        assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
    }
}
