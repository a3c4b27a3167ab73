package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.network.ChaosProxy;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;

/** F10: the connection for announcements is open, and nothing comes. Commands go through. */
public final class Deafness {

    private Deafness() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                ChaosProxy proxy = new ChaosProxy(redis.port(), 10);
                Fleet fleet = Fleet.ready("deaf", List.of(proxy.url()));
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate);
            List<Long> moments = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate);
                moments.add(System.nanoTime());
                proxy.deafen();
                run.awaitHearing();
            }

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "F10 deaf pub/sub connections",
                    times,
                    "repair: "
                            + Figures.spread(run.history().worstDelays(moments))
                            + "; "
                            + run.summary());
        }
    }
}
