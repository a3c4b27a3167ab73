package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.RunHistory;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.Map;
import java.util.Set;

/** F12: three hubs are restarted in turn, as a deployment does it. */
public final class RollingRestart {

    static final int HUBS = 3;
    private static final int READERS = 60;
    private static final int SHUTDOWN = 3001;

    private RollingRestart() {}

    /** So many rounds, under so many publications in a second. */
    public static void run(int rounds, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("rolling", HUBS, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(READERS);
            run.publish(rate);
            restartEach(fleet, run, rounds, rate);

            run.judge(Terms.UNNOTICED);
            judgeGoodbyes(run.history(), READERS, rounds);
            Figures.note("F12 rolling restart of three hubs", rounds, run.summary());
        }
    }

    /** One after the other, while at least as much is published. */
    static void restartEach(Fleet fleet, FaultRun run, int rounds, int rate) throws Exception {
        for (int i = 0; i < rounds * HUBS; i++) {
            run.awaitAcknowledged(rate / 2);
            restart(fleet, i % HUBS);
        }
        run.awaitAcknowledged(rate);
    }

    /** Nobody was told of a loss; everybody who had to go was told so, each time. */
    static void judgeGoodbyes(RunHistory run, int readers, int rounds) {
        assertThat(run.subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
        assertThat(run.closesByCode().keySet()).isEqualTo(Set.of(SHUTDOWN));
        Map<String, Integer> connections = run.connections();
        Map<String, Integer> goodbyes = run.closesByClient();
        assertThat(connections).hasSize(readers);
        assertThat(connections)
                .allSatisfy((client, times) ->
                        assertThat(goodbyes.getOrDefault(client, 0))
                                .as("goodbyes to %s", client)
                                .isGreaterThanOrEqualTo(Math.max(rounds, times - 1)));
    }

    private static void restart(Fleet fleet, int number) throws Exception {
        fleet.hub(number).terminate();
        assertThat(fleet.hub(number).awaitExit()).as(fleet.hub(number).printed()).isZero();
        fleet.relaunch(number);
        fleet.hub(number).awaitReady();
    }
}
