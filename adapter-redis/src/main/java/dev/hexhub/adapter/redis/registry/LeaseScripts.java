package dev.hexhub.adapter.redis.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.envelope.InstanceCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** The scripts that touch leases, and how they are called. From any thread. */
public final class LeaseScripts {

    /** Begins or extends a lease; see the file. */
    static final Script RENEW = Script.beside(LeaseScripts.class, "renew.lua");

    /** Lists the running leases; see the file. */
    static final Script LIVING = Script.beside(LeaseScripts.class, "living.lua");

    /** To be loaded on every lane that the registry uses. */
    public static final List<Script> ALL = List.of(RENEW, LIVING);

    /** How many characters every term has: those of 64 bits in hexadecimal. */
    private static final int TERM_LENGTH = 16;

    private final RedisKeys keys;
    private final Duration lease;
    private final RandomGenerator random;

    /** A running lease, spelled term and instance, and what its instance says of itself. */
    record Living(String lease, InstanceInfo words) {}

    /**
     * How the scripts are called.
     *
     * @param keys what things are called
     * @param lease how long an instance is believed without a renewal, more than zero
     * @param random draws terms; for use by many threads, and never the same twice
     */
    public LeaseScripts(RedisKeys keys, Duration lease, RandomGenerator random) {
        this.keys = keys;
        this.lease = lease;
        this.random = random;
    }

    /** Answers the term of the lease that runs now. */
    CompletionStage<String> renew(CommandLane lane, InstanceInfo self) {
        return lane.run(
                        RENEW,
                        new byte[][] {keys.leaseEnds(), keys.leaseTerms(), keys.instanceWords()},
                        utf8(self.id().value()),
                        InstanceCodec.encode(self),
                        utf8(HexFormat.of().toHexDigits(random.nextLong())),
                        utf8(Long.toString(lease.toMillis())))
                .thenApply(answer -> text(answer.getFirst()));
    }

    CompletionStage<List<Living>> living(CommandLane lane) {
        return lane.run(
                        LIVING,
                        new byte[][] {keys.leaseEnds(), keys.instanceWords()},
                        utf8(Integer.toString(TERM_LENGTH)))
                .thenApply(LeaseScripts::living);
    }

    /** The lease does not run any more. */
    CompletionStage<Void> end(CommandLane lane, InstanceId self, String term) {
        byte[] name = utf8(self.value());
        byte[] ends = keys.leaseEnds();
        byte[] terms = keys.leaseTerms();
        byte[] words = keys.instanceWords();
        return lane.send(ends, it -> it.zrem(ends, utf8(term + self.value())))
                .thenCombine(lane.send(terms, it -> it.hdel(terms, name)), (_, _) -> null)
                .thenCombine(lane.send(words, it -> it.hdel(words, name)), (_, _) -> null);
    }

    private static List<Living> living(List<Object> answer) {
        List<Living> living = new ArrayList<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            InstanceInfo words =
                    answer.get(i + 1) instanceof byte[] told ? InstanceCodec.decode(told) : null;
            if (words != null) {
                living.add(new Living(text(answer.get(i)), words));
            }
        }
        return living;
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(Object value) {
        return new String((byte[]) value, UTF_8);
    }
}
