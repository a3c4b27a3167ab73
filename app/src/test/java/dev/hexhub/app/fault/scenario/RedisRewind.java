package dev.hexhub.app.fault.scenario;

import static dev.hexhub.app.fault.run.FaultRun.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;

/** F3: Redis forgets what it answered for. Whoever had heard of it is told. */
public final class RedisRewind {

    /** What it forgets, and how. */
    public enum Kind {
        /** It comes back with an old snapshot, in which the streams are shorter. */
        OLD_SNAPSHOT {
            @Override
            void prepare(RedisServer redis) {
                redis.command("SAVE");
            }

            @Override
            void forget(RedisServer redis) {
                redis.kill();
                redis.restart();
            }
        },
        /** Everything. */
        FLUSH {
            @Override
            void forget(RedisServer redis) {
                redis.command("FLUSHALL");
            }
        },
        /** Where the streams end; their entries are left. */
        TOPS {
            @Override
            void forget(RedisServer redis) {
                delete(redis, "hub:top:*");
            }
        },
        /** The entries of the streams; where they end is left. Concerns only who is away. */
        ENTRIES {
            @Override
            void forget(RedisServer redis) {
                delete(redis, "hub:stream:*");
            }

            @Override
            boolean concernsAll() {
                return false;
            }
        };

        void prepare(RedisServer redis) {}

        abstract void forget(RedisServer redis);

        boolean concernsAll() {
            return true;
        }
    }

    private RedisRewind() {}

    /** So many times, under so many publications in a second. */
    public static void run(Kind kind, int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("rewind-" + kind, 2, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10)) {
            int subscriptions = run.gather(20);
            run.publish(rate);
            run.churn(5);
            for (int i = 0; i < times; i++) {
                run.awaitAcknowledged(rate / 2);
                kind.prepare(redis);
                run.awaitAcknowledged(rate / 2);
                long toldBefore = told(run);
                kind.forget(redis);
                if (kind.concernsAll()) {
                    until(
                            subscriptions + " subscriptions told of rewind " + (i + 1),
                            () -> told(run) >= toldBefore + subscriptions);
                }
            }
            run.awaitAcknowledged(2 * rate);

            run.judge(Terms.FORGETFUL);
            assertThat(run.history().closesByCode()).isEmpty();
            Figures.note(
                    "F3 Redis rewound: " + kind,
                    times,
                    subscriptions + " subscriptions; " + run.summary());
        }
    }

    private static long told(FaultRun run) {
        return run.history().subscriptions(Start.NOT_RECOVERED);
    }

    static void delete(RedisServer redis, String pattern) {
        for (String key : redis.ask("KEYS", pattern)) {
            redis.command("DEL", key);
        }
    }
}
