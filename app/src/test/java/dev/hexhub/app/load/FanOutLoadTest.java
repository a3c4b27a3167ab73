package dev.hexhub.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One channel with as many subscribers as a busy evening brings, and a hub that stops under them.
 */
@Tag("load")
class FanOutLoadTest {

    private static final String CHANNEL = "load:all";
    private static final int CLIENTS = 5_000;
    private static final int PUBLICATIONS = 600;
    private static final long INTERVAL = Duration.ofMillis(100).toNanos();
    private static final int SHUTDOWN = 3001;

    @Test
    void everybody_hears_everything_in_order_and_is_told_when_the_hub_stops() throws Exception {
        try (HubProcess hub = LoadedHub.start("fan-out", List.of());
                Publisher publisher = new Publisher(hub, CHANNEL, 64);
                Swarm swarm = Swarm.gather(new Swarm.Plan(hub.port(), CHANNEL, CLIENTS, false))) {
            Census census = swarm.census();

            publishSteadily(publisher);
            census.await(
                    "every delivery",
                    Duration.ofMinutes(2),
                    all -> all.deliveries() >= (long) CLIENTS * PUBLICATIONS);
            hub.terminate();
            census.await(
                    "every close", LoadedHub.SHUTDOWN_DEADLINE, all -> all.closed() == CLIENTS);

            assertThat(census.violations()).isEmpty();
            assertThat(census.deliveries()).isEqualTo((long) CLIENTS * PUBLICATIONS);
            assertThat(census.closes()).isEqualTo(Map.of(SHUTDOWN, CLIENTS));
            assertThat(hub.awaitExit()).as(hub.printed()).isZero();
        }
    }

    private static void publishSteadily(Publisher publisher) throws Exception {
        long next = System.nanoTime();
        while (publisher.published() < PUBLICATIONS) {
            publisher.publish();
            next += INTERVAL;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }
}
