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

/** F7: announcements wait in Redis until it has enough of that and ends the connection. */
public final class FullOutputBuffer {

    private static final List<String> IMPATIENT =
            List.of("--client-output-buffer-limit", "pubsub 64kb 32kb 1");
    private static final int LARGE = 4_000;

    private FullOutputBuffer() {}

    /** So many times, under so many publications of 4 kB in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start(IMPATIENT);
                ChaosProxy proxy = new ChaosProxy(redis.port(), 7);
                Fleet fleet = Fleet.ready("buffer", List.of(proxy.url(), redis.url()));
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate, LARGE);
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate);
                List<String> links = pubSubConnections(redis);
                proxy.deafen();
                FaultRun.until(
                        "Redis ends a connection",
                        () -> !pubSubConnections(redis).containsAll(links));
                proxy.heal();
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note("F7 output buffer of a pub/sub connection full", times, run.summary());
        }
    }

    private static List<String> pubSubConnections(RedisServer redis) {
        return redis.ask("CLIENT", "LIST", "TYPE", "pubsub").stream()
                .map(it -> it.replaceAll(" .*", ""))
                .toList();
    }
}
