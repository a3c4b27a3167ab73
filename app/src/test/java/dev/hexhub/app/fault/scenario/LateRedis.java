package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** F1: a hub is started before its Redis. */
public final class LateRedis {

    private LateRedis() {}

    /** So many times; each time Redis appears so long after the hub lives. */
    public static void run(int times, Duration late) throws Exception {
        List<Duration> ready = new ArrayList<>();
        List<Double> load = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (RedisServer redis = RedisServer.start()) {
                redis.kill();
                try (Fleet fleet = Fleet.launched("late", List.of(redis.url()))) {
                    fleet.awaitLife(0);
                    assertThat(fleet.hub(0).isReady()).isFalse();
                    load.add(busyShare(fleet, late));
                    redis.restart();
                    ready.add(fleet.awaitReadiness(0, true));
                }
            }
        }
        assertThat(ready).allMatch(it -> it.toMillis() <= 2_000);
        Figures.note(
                "F1 Redis appears " + late.toSeconds() + " s after the hub",
                times,
                "ready: %s; processor time while waiting: at most %.1f %%"
                        .formatted(
                                Figures.spread(ready),
                                100 * load.stream().mapToDouble(it -> it).max().orElse(0)));
    }

    private static double busyShare(Fleet fleet, Duration span) {
        Duration before = fleet.processorTime(0);
        LockSupport.parkNanos(span.toNanos());
        return (double) fleet.processorTime(0).minus(before).toNanos() / span.toNanos();
    }
}
