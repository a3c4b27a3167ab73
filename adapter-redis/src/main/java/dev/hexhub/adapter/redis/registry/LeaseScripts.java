package dev.hexhub.adapter.redis.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.envelope.InstanceCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.ports.registry.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * The scripts that touch leases, and how they are called. A lease is spelled as its term in 16
 * digits and its instance, one after the other. From any thread.
 */
final class LeaseScripts {

    private static final Script RENEW = script("renew.lua");
    private static final Script LIVING = script("living.lua");
    private static final Script CLAIM = script("claim.lua");
    private static final Script END = script("end.lua");
    private static final Script FORGET = script("forget.lua");

    /** To be loaded on every lane that the registry uses. */
    static final List<Script> ALL = List.of(RENEW, LIVING, CLAIM, END, FORGET);

    static final int TERM_LENGTH = 16;

    private final CommandLane lane;
    private final RedisKeys keys;
    private final byte[] length;
    private final RandomGenerator random;

    /** A running lease, and what its instance says of itself. */
    record Living(Lease lease, InstanceInfo words) {}

    LeaseScripts(CommandLane lane, RedisKeys keys, Duration lease, RandomGenerator random) {
        this.lane = lane;
        this.keys = keys;
        this.length = utf8(Long.toString(lease.toMillis()));
        this.random = random;
    }

    /** Answers the lease that runs now. */
    CompletionStage<Lease> renew(InstanceInfo self) {
        byte[][] touched = {keys.leaseEnds(), keys.leaseTerms(), keys.instanceWords()};
        Lease fresh = new Lease(self.id(), random.nextLong());
        return lane.run(
                        RENEW,
                        touched,
                        utf8(self.id().value()),
                        InstanceCodec.encode(self),
                        term(fresh),
                        length)
                .thenApply(answer -> new Lease(self.id(), term(text(answer.getFirst()))));
    }

    CompletionStage<List<Living>> living() {
        byte[][] touched = {keys.leaseEnds(), keys.instanceWords()};
        return lane.run(LIVING, touched, utf8(Integer.toString(TERM_LENGTH)))
                .thenApply(LeaseScripts::living);
    }

    CompletionStage<Claim> claim() {
        byte[][] touched = {keys.leaseEnds(), keys.leaseClaims()};
        return lane.run(CLAIM, touched, length).thenApply(LeaseScripts::claim);
    }

    CompletionStage<List<Object>> end(Lease lease) {
        byte[][] touched = {
            keys.leaseEnds(), keys.leaseTerms(), keys.instanceWords(), keys.leaseClaims()
        };
        return lane.run(END, touched, instance(lease), term(lease), length);
    }

    CompletionStage<List<Object>> forget(Lease lease) {
        byte[][] touched = {keys.leaseEnds(), keys.leaseClaims()};
        return lane.run(FORGET, touched, spelled(lease));
    }

    private static Claim claim(List<Object> answer) {
        long span = (Long) answer.get(1);
        return answer.get(0) instanceof byte[] lease
                ? new Claim.Granted(lease(text(lease)))
                : new Claim.NoneFor(Duration.ofMillis(Math.max(1, span)));
    }

    private static List<Living> living(List<Object> answer) {
        List<Living> living = new ArrayList<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            InstanceInfo words =
                    answer.get(i + 1) instanceof byte[] told ? InstanceCodec.decode(told) : null;
            if (words != null) {
                living.add(new Living(lease(text(answer.get(i))), words));
            }
        }
        return living;
    }

    static byte[] spelled(Lease lease) {
        return utf8(RedisKeys.term(lease) + lease.instance().value());
    }

    static Lease lease(String spelled) {
        return new Lease(
                new InstanceId(spelled.substring(TERM_LENGTH)),
                term(spelled.substring(0, TERM_LENGTH)));
    }

    static byte[] instance(Lease lease) {
        return utf8(lease.instance().value());
    }

    static byte[] term(Lease lease) {
        return utf8(RedisKeys.term(lease));
    }

    private static long term(String digits) {
        return HexFormat.fromHexDigitsToLong(digits);
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(Object value) {
        return new String((byte[]) value, UTF_8);
    }

    private static Script script(String file) {
        return Script.beside(LeaseScripts.class, file);
    }
}
