package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.Set;

/** F12: three hubs are restarted in turn, as a deployment does it. */
public final class RollingRestart {

    private static final int HUBS = 3;
    private static final int SHUTDOWN = 3001;

    private RollingRestart() {}

    /** So many rounds, under so many publications in a second. */
    public static void run(int rounds, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("rolling", HUBS, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(60);
            run.publish(rate);
            for (int i = 0; i < rounds * HUBS; i++) {
                run.awaitAcknowledged(rate / 2);
                restart(fleet, i % HUBS);
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode().keySet()).isEqualTo(Set.of(SHUTDOWN));
            Figures.note("F12 rolling restart of three hubs", rounds, run.summary());
        }
    }

    private static void restart(Fleet fleet, int number) throws Exception {
        fleet.hub(number).terminate();
        assertThat(fleet.hub(number).awaitExit()).as(fleet.hub(number).printed()).isZero();
        fleet.relaunch(number);
        fleet.hub(number).awaitReady();
    }
}
