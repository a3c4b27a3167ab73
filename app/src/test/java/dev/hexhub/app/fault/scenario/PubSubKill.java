package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;

/** F6: the connections that announcements come on end, and those for commands live. */
public final class PubSubKill {

    private PubSubKill() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("pubsub-kill", 1, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 20)) {
            run.gather(40);
            run.publish(rate);
            run.awaitAcknowledged(rate);
            List<Long> kills = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                kills.add(System.nanoTime());
                redis.command("CLIENT", "KILL", "TYPE", "pubsub");
                run.awaitAcknowledged(rate / 3);
            }

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            Figures.note(
                    "F6 pub/sub connections killed",
                    times,
                    "repair: "
                            + Figures.spread(run.history().worstDelays(kills))
                            + "; "
                            + run.summary());
        }
    }
}
