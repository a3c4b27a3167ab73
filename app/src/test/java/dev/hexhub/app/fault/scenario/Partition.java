package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.network.ChaosProxy;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** F8: between one of two hubs and Redis nothing passes any more, and nobody says so. */
public final class Partition {

    private Partition() {}

    /** So many times, each for so long, under so many publications in a second. */
    public static void run(int times, Duration length, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                ChaosProxy proxy = new ChaosProxy(redis.port(), 8);
                Fleet fleet = Fleet.ready("partition", List.of(redis.url(), proxy.url()));
                FaultRun run = new FaultRun(fleet.ports(), "room", 6)) {
            run.gather(20);
            run.publish(rate);
            List<Duration> noticed = new ArrayList<>();
            List<Duration> healed = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate);
                noticed.add(part(fleet, proxy, length));
                healed.add(fleet.awaitReadiness(1, true));
            }
            run.awaitAcknowledged(rate);
            run.awaitPresence(fleet.hub(0));

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            assertThat(noticed).as("not ready").allMatch(it -> it.toMillis() <= 5_000);
            note(times, length, noticed, healed, run);
        }
    }

    /** Says how long it took the hub to notice. */
    private static Duration part(Fleet fleet, ChaosProxy proxy, Duration length) throws Exception {
        long from = System.nanoTime();
        proxy.partition(true, true);
        Duration noticed = fleet.awaitReadiness(1, false);
        LockSupport.parkNanos(length.toNanos() - (System.nanoTime() - from));
        proxy.heal();
        return noticed;
    }

    private static void note(
            int times, Duration length, List<Duration> noticed, List<Duration> healed, FaultRun run)
            throws IOException {
        Figures.note(
                "F8 partition between a hub and Redis for " + length.toSeconds() + " s",
                times,
                "not ready: %s; ready again: %s; %s"
                        .formatted(Figures.spread(noticed), Figures.spread(healed), run.summary()));
    }
}
