package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.network.ChaosProxy;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.List;

/** F24: a publication reaches Redis, and the answer nobody; the publisher tries again. */
public final class LostAnswers {

    private LostAnswers() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                ChaosProxy proxy = new ChaosProxy(redis.port(), 24);
                Fleet fleet = Fleet.ready("answers", List.of(proxy.url()));
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate);
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate / 4);
                proxy.loseNextAnswers();
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.failedAttempts()).as("attempts without an answer").isPositive();
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note("F24 answers to publications lost", times, run.summary());
        }
    }
}
