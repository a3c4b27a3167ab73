package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** F27: Redis answers, and the answer is no. */
public final class RedisRefusal {

    /** Why it says no. */
    public enum Kind {
        /** It has become a replica. */
        READONLY {
            @Override
            void begin(RedisServer redis) {
                redis.command("REPLICAOF", "127.0.0.1", "1");
            }

            @Override
            void end(RedisServer redis) {
                redis.command("REPLICAOF", "NO", "ONE");
            }
        },
        /** It has no memory left. */
        OOM {
            @Override
            void begin(RedisServer redis) {
                redis.command("CONFIG", "SET", "maxmemory", "1mb");
            }

            @Override
            void end(RedisServer redis) {
                redis.command("CONFIG", "SET", "maxmemory", "0");
            }
        },
        /** It is still reading its data. */
        LOADING {
            @Override
            void begin(RedisServer redis) {
                redis.kill();
                redis.restartWithoutWaiting();
            }

            @Override
            Duration length() {
                return Duration.ofSeconds(3);
            }

            @Override
            void end(RedisServer redis) {
                assertThat(redis.command("PING")).startsWith("-LOADING");
                redis.command("CONFIG", "SET", "key-load-delay", "0");
                redis.awaitLoaded();
            }
        },
        /** It has forgotten the scripts. */
        NOSCRIPT {
            @Override
            void begin(RedisServer redis) {
                redis.command("SCRIPT", "FLUSH");
            }

            @Override
            void end(RedisServer redis) {}
        },
        /** Somebody's script does not end. */
        BUSY {
            @Override
            void begin(RedisServer redis) {
                redis.command("CONFIG", "SET", "busy-reply-threshold", "100");
                Thread.ofVirtual().start(() -> redis.command("EVAL", "while true do end", "0"));
            }

            @Override
            void end(RedisServer redis) {
                redis.command("SCRIPT", "KILL");
            }
        };

        abstract void begin(RedisServer redis);

        Duration length() {
            return Duration.ofMillis(700);
        }

        abstract void end(RedisServer redis);
    }

    /**
     * Loading stops for so many microseconds at each command, and looks around after a thousand:
     * the first file alone takes longer than {@link Kind#LOADING} lasts.
     */
    private static final List<String> ON_DISK =
            List.of("--appendonly", "yes", "--appendfsync", "always", "--key-load-delay", "200");

    private RedisRefusal() {}

    /** Each of them so many times, under so many publications in a second. */
    public static void run(Set<Kind> kinds, int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start(ON_DISK);
                Fleet fleet = Fleet.ready("refusal", 1, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            run.gather(20);
            run.publish(rate);
            for (int i = 0; i < times; i++) {
                for (Kind kind : kinds) {
                    run.awaitAcknowledged(rate / 2);
                    kind.begin(redis);
                    LockSupport.parkNanos(kind.length().toNanos());
                    kind.end(redis);
                }
            }
            run.awaitAcknowledged(rate);

            run.judge(Terms.UNNOTICED);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note("F27 Redis says " + kinds, times, run.summary());
        }
    }
}
