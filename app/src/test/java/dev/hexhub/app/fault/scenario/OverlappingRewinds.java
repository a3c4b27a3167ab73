package dev.hexhub.app.fault.scenario;

import static dev.hexhub.app.fault.run.FaultRun.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * F31: Redis is put back, again and again, to where it was one to four seconds ago, as by a restore
 * or by a replica that lagged behind; every third time once more before everybody was told.
 */
public final class OverlappingRewinds {

    private static final List<String> ON_DISK =
            List.of("--appendonly", "yes", "--appendfsync", "always");
    private static final int HUBS = 3;
    private static final int OVERLAP_EVERY = 3;
    private static final long SEED = 14;

    private OverlappingRewinds() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        Random random = new Random(SEED);
        try (RedisServer redis = RedisServer.start(ON_DISK);
                Fleet fleet = Fleet.ready("put-back", HUBS, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            int subscriptions = run.gather(15);
            run.publish(rate);
            List<Duration> silences = new ArrayList<>();
            for (int i = 1; i <= times; i++) {
                boolean isDoubled = i % OVERLAP_EVERY == 0 && i < times;
                long toldBefore = told(run);
                silences.add(putBack(redis, run, rate, isDoubled, random));
                i += isDoubled ? 1 : 0;
                until(
                        subscriptions + " subscriptions told of rewind " + silences.size(),
                        () -> told(run) >= toldBefore + subscriptions);
            }
            run.awaitAcknowledged(2 * rate);

            run.judge(Terms.FORGETFUL);
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "F31 Redis put back, every third time twice",
                    times,
                    "from its return to the next acknowledgement %s; %d subscriptions; %s"
                            .formatted(Figures.spread(silences), subscriptions, run.summary()));
        }
    }

    /** Answers how long it took from the return of Redis to the next acknowledgement. */
    private static Duration putBack(
            RedisServer redis, FaultRun run, int rate, boolean isDoubled, Random random) {
        run.awaitAcknowledged(rate);
        Map<Path, byte[]> earlier = redis.onDisk();
        park(1_000 + random.nextInt(3_000));
        run.awaitAcknowledged(rate / 2);
        redis.putBack(earlier);
        if (isDoubled) {
            park(random.nextInt(1_000));
            redis.putBack(earlier);
        }
        long back = System.nanoTime();
        run.awaitAcknowledged(1);
        return Duration.ofNanos(System.nanoTime() - back);
    }

    private static void park(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static long told(FaultRun run) {
        return run.history().subscriptions(Start.NOT_RECOVERED);
    }
}
