package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** F21: one of two hubs stands still, longer than its lease, and goes on as if nothing had been. */
public final class HubFreeze {

    private HubFreeze() {}

    /** So many times, each for so long, under so many publications in a second. */
    public static void run(int times, Duration length, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("freeze", 2, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "room", 4)) {
            run.gather(12);
            run.publish(rate);
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate);
                fleet.hub(1).signal("STOP");
                LockSupport.parkNanos(length.toNanos());
                fleet.hub(1).signal("CONT");
                fleet.awaitReadiness(1, true);
            }
            run.awaitAcknowledged(rate);
            run.awaitPresence(fleet.hub(0));

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "F21 a hub stands still for " + length.toSeconds() + " s",
                    times,
                    run.summary());
        }
    }
}
