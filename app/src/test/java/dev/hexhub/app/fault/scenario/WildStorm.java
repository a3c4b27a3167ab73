package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.network.ChaosProxy;
import dev.hexhub.app.fault.network.Storm;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.List;

/** Everything that a network can do, as a seed has it. */
public final class WildStorm {

    private WildStorm() {}

    /** So many troubles of this seed, under so many publications in a second. */
    public static void run(long seed, int troubles, int rate) throws Exception {
        System.out.println("storm of seed " + seed);
        try (RedisServer redis = RedisServer.start();
                ChaosProxy proxy = new ChaosProxy(redis.port(), seed);
                Fleet fleet = Fleet.ready("storm", List.of(redis.url(), proxy.url()));
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate);
            run.awaitAcknowledged(rate);
            Storm.of(seed, troubles).rage(proxy);
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "storm on the network of one of two hubs, seed " + seed,
                    troubles,
                    run.summary());
        }
    }
}
