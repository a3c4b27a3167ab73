package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.network.ChaosProxy;
import dev.hexhub.app.fault.network.Weather;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** F9: Redis takes its time, or stands still for a moment. */
public final class SlowRedis {

    private static final Duration MOMENT = Duration.ofMillis(500);

    private SlowRedis() {}

    /** So many times each, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                ChaosProxy proxy = new ChaosProxy(redis.port(), 9);
                Fleet fleet = Fleet.ready("slow", List.of(proxy.url()));
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate);
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate / 2);
                redis.freeze();
                LockSupport.parkNanos(MOMENT.toNanos());
                redis.thaw();
                run.awaitAcknowledged(rate / 2);
                redis.command("CLIENT", "PAUSE", "3000", "ALL");
                run.awaitAcknowledged(rate / 2);
                proxy.weather(Weather.slow(Duration.ofMillis(200)));
                run.awaitAcknowledged(rate / 2);
                proxy.heal();
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note("F9 Redis slow, paused, frozen for a moment", times, run.summary());
        }
    }
}
