package dev.hexhub.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred of a thousand clients stop reading. They are sent away; nobody else notices. */
@Tag("load")
class SlowReadersLoadTest {

    private static final String CHANNEL = "load:all";
    private static final int READERS = 900;
    private static final int SLEEPERS = 100;
    private static final int PAYLOAD = 8_000;
    private static final int AHEAD = 20;
    private static final int AFTERWARDS = 50;
    private static final int MOST_PUBLICATIONS = 5_000;
    private static final int SLOW = 3008;
    private static final int GONE = 1006;
    private static final int QUEUE = 1 << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> SMALL_HEAP = List.of("-Xmx256m");

    @Test
    void who_does_not_read_is_sent_away_and_nobody_else_notices() throws Exception {
        try (HubProcess hub = LoadedHub.start("slow-readers", SMALL_HEAP);
                Publisher publisher = new Publisher(hub, CHANNEL, PAYLOAD);
                Swarm sleepers = Swarm.gather(new Swarm.Plan(hub.port(), CHANNEL, SLEEPERS, true));
                Swarm readers = Swarm.gather(new Swarm.Plan(hub.port(), CHANNEL, READERS, false))) {
            while (slowDisconnects(hub) < SLEEPERS) {
                assertThat(publisher.published())
                        .as("publications before all sleepers were gone")
                        .isLessThan(MOST_PUBLICATIONS);
                publish(publisher, readers);
            }
            sleepers.wake();
            for (int i = 0; i < AFTERWARDS; i++) {
                publish(publisher, readers);
            }
            hear(publisher, readers, 0);
            sleepers.census()
                    .await("every sleeper gone", PATIENCE, all -> all.closed() == SLEEPERS);

            assertThat(readers.census().violations()).isEmpty();
            assertThat(readers.census().closes()).isEmpty();
            assertThat(sleepers.census().violations()).isEmpty();
            // Who read on in time saw the code, the others only that the socket was gone.
            assertThat(sleepers.census().closes()).containsKey(SLOW);
            assertThat(Set.of(SLOW, GONE)).containsAll(sleepers.census().closes().keySet());
            assertThatOnlySleepersWereSlow(Metrics.of(hub));
        }
    }

    private static void assertThatOnlySleepersWereSlow(Metrics metrics) {
        assertThat(metrics.value("hexhub_slow_disconnects_total")).isEqualTo(SLEEPERS);
        assertThat(metrics.sum("hexhub_connections_closed_total", "code=\"3008\""))
                .isEqualTo(SLEEPERS);
        assertThat(metrics.value("hexhub_queue_high_water_bytes")).isLessThan(QUEUE + 2 * PAYLOAD);
    }

    /**
     * Stays a few publications ahead, so that readers on a busy machine do not become slow
     * themselves.
     */
    private static void publish(Publisher publisher, Swarm readers) throws Exception {
        hear(publisher, readers, AHEAD);
        publisher.publish();
    }

    private static void hear(Publisher publisher, Swarm readers, int ahead) throws Exception {
        long expected = (publisher.published() - ahead) * READERS;
        readers.census()
                .await("the readers hear it", PATIENCE, all -> all.deliveries() >= expected);
    }

    private static long slowDisconnects(HubProcess hub) throws Exception {
        return Metrics.of(hub).value("hexhub_slow_disconnects_total");
    }
}
