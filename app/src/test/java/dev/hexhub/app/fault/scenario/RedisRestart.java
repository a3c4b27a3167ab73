package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** F2: Redis is killed and started again, with everything it answered for on its disk. */
public final class RedisRestart {

    /** With {@code everysec} a write may wait two seconds for a slow disk, and die with Redis. */
    private static final List<String> ON_DISK =
            List.of("--appendonly", "yes", "--appendfsync", "always");

    private RedisRestart() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start(ON_DISK);
                Fleet fleet = Fleet.ready("restart", 1, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 20)) {
            run.gather(40);
            run.publish(rate);
            List<Duration> undisturbed = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                long from = System.nanoTime();
                run.awaitAcknowledged(rate);
                undisturbed.add(Duration.ofNanos(System.nanoTime() - from));
                redis.kill();
                redis.restart();
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "F2 Redis killed and restarted",
                    times,
                    "%d acknowledged between two kills: %s; %s"
                            .formatted(rate, Figures.spread(undisturbed), run.summary()));
        }
    }
}
