package dev.hexhub.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.link.ScriptedWires.ScriptedWire;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;

/** A link on scripted wires, under a time that passes when the test says so. */
abstract class LinkInATest {

    private static final LinkRules RULES =
            new LinkRules(
                    3,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    2,
                    Duration.ofSeconds(10),
                    10_000);

    final ManualLoop loop = new ManualLoop(new VirtualTime(), "link");
    final ScriptedWires wires = new ScriptedWires();
    final List<String> told = new ArrayList<>();
    int probesSent;
    final List<Long> roundTrips = new ArrayList<>();
    int resubscribed;
    boolean probesAnswered = true;
    final PubSubLink link =
            new PubSubLink(
                    loop,
                    wires,
                    RULES,
                    new Pauses(
                            new SplittableRandom(1), Duration.ofMillis(50), Duration.ofSeconds(1)),
                    new Pauses(
                            new SplittableRandom(2), LinkRules.FIRST_RETRY, Duration.ofSeconds(10)),
                    new Probe(
                            () -> "probe", (topic, content) -> probed(content), RULES, observer()),
                    new WritesDown(told),
                    observer());

    private LinkObserver observer() {
        return new LinkObserver() {
            @Override
            public void probeHeard(long nanos) {
                roundTrips.add(nanos);
            }

            @Override
            public void resubscribed(int topics) {
                resubscribed += topics;
            }
        };
    }

    @AfterEach
    void nothing_was_thrown() {
        assertThat(loop.failures()).isEmpty();
    }

    final void up() {
        loop.runUntilIdle();
        confirmAll();
        assertThat(link.isUp()).isTrue();
    }

    final void joined(String... topics) {
        up();
        List.of(topics).forEach(link::join);
        loop.runUntilIdle();
        confirmAll();
        assertThat(told).hasSize(topics.length);
        told.clear();
    }

    final void confirmAll() {
        wires.newest().confirmAll();
        loop.runUntilIdle();
    }

    /** Redis refuses every command with that topic in it and confirms the others. */
    final void refuseBatchesWith(String topic) {
        ScriptedWire wire = wires.newest();
        while (!wire.subscribed.isEmpty()) {
            List<String> batch = wire.subscribed.removeFirst();
            if (batch.contains(topic)) {
                wire.events.refused(batch);
            } else {
                batch.forEach(wire.events::confirmed);
            }
            loop.runUntilIdle();
        }
    }

    private void probed(byte[] content) {
        probesSent++;
        if (probesAnswered) {
            wires.newest().events.message("probe", content);
        }
    }
}
