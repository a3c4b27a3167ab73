package dev.hexhub.adapter.redis.key;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Lease;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Every key and topic that the hub uses in Redis, spelled {@code prefix:kind:{owner}:rest}.
 *
 * <p>What stands in braces is the hash tag: all keys of one channel live on one node of a cluster,
 * so that one script may touch them. A channel's name stands there as it is, for it can hold
 * neither braces nor wildcards. Everything else that comes from outside is escaped, so that nobody
 * can choose a key, a hash tag or a pattern.
 */
public final class RedisKeys {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final String PLAIN = "-._~";

    private final String prefix;
    private final String topicStart;

    /**
     * The keys of one hub.
     *
     * @param prefix keeps several hubs apart in one Redis; 1 to 64 of {@code A-Z a-z 0-9 . _ : -}
     */
    public RedisKeys(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "redis.prefix: '" + prefix + "' (expected: " + PREFIX.pattern() + ")");
        }
        this.prefix = prefix;
        this.topicStart = prefix + ":channel:{";
    }

    /** A hash: epoch, offset and tag of the stream's top. */
    public byte[] top(ChannelName channel) {
        return key("top", channel);
    }

    /** A stream: the publications that are kept. */
    public byte[] stream(ChannelName channel) {
        return key("stream", channel);
    }

    /** A hash: the position that an idempotency key's publication got. */
    public byte[] once(ChannelName channel, String idempotencyKey) {
        return bytes(prefix + ":once:{" + channel.value() + "}:" + escaped(idempotencyKey));
    }

    /** A hash: who is listed in the channel. */
    public byte[] presence(ChannelName channel) {
        return key("presence", channel);
    }

    /** A hash: how many clients each user has in the channel. */
    public byte[] presentUsers(ChannelName channel) {
        return key("present-users", channel);
    }

    /** A sorted set: when each instance's lease ends. */
    public byte[] leaseEnds() {
        return bytes(prefix + ":lease-ends:{instances}");
    }

    /** A hash: the term of each instance's newest lease. */
    public byte[] leaseTerms() {
        return bytes(prefix + ":lease-terms:{instances}");
    }

    /** A hash: until when somebody clears an ended lease away. */
    public byte[] leaseClaims() {
        return bytes(prefix + ":lease-claims:{instances}");
    }

    /** A hash: what each instance says of itself. */
    public byte[] instanceWords() {
        return bytes(prefix + ":instance-words:{instances}");
    }

    /** A set: the instances that have to say what they saw before this life of a server. */
    public byte[] fenceOwing(String life) {
        return bytes(prefix + ":fence-owing:{instances}:" + life);
    }

    /** A set: those that have said it. */
    public byte[] fenceSaid(String life) {
        return bytes(prefix + ":fence-said:{instances}:" + life);
    }

    /** A hash: how this life of a server was opened. */
    public byte[] fenceVerdict(String life) {
        return bytes(prefix + ":fence-verdict:{instances}:" + life);
    }

    /** A hash: there once a life of a server was opened. */
    public byte[] guarded() {
        return bytes(prefix + ":guarded:{instances}");
    }

    /** A set: the leases under which a user was announced. */
    public byte[] route(UserId user) {
        return bytes(prefix + ":route:{" + escaped(user.value()) + "}");
    }

    /** A set: the users that were announced under a lease. */
    public byte[] usersOf(Lease lease) {
        return key("users", lease);
    }

    /** A set: the presence entries that are held under a lease. */
    public byte[] entriesOf(Lease lease) {
        return key("entries", lease);
    }

    /** The topic on which a channel's events are announced. */
    public String topic(ChannelName channel) {
        return topicStart + channel.value() + "}";
    }

    /** The channel whose topic it is; only for what {@link #topic} made. */
    public ChannelName channelOf(String topic) {
        return new ChannelName(topic.substring(topicStart.length(), topic.length() - 1));
    }

    /** The topic on which one life of one link proves that it hears. */
    public String probe(String link) {
        return prefix + ":probe:{" + escaped(link) + "}";
    }

    /** The topic on which an instance is told what to do. */
    public String control(InstanceId instance) {
        return prefix + ":control:{" + escaped(instance.value()) + "}";
    }

    /** A topic or key as Redis takes it. All of them are ASCII. */
    public static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] key(String kind, ChannelName channel) {
        return bytes(prefix + ":" + kind + ":{" + channel.value() + "}");
    }

    private byte[] key(String kind, Lease lease) {
        String owner = escaped(lease.instance().value());
        return bytes(prefix + ":" + kind + ":{" + owner + "}:" + term(lease));
    }

    /** A lease's term: 16 hexadecimal digits. */
    public static String term(Lease lease) {
        return HexFormat.of().toHexDigits(lease.term());
    }

    /** Everything but letters, digits and a few signs as percent and two hexadecimal digits. */
    public static String escaped(String foreign) {
        StringBuilder escaped = new StringBuilder(foreign.length() + 16);
        for (byte b : foreign.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                escaped.append(c);
            } else {
                escaped.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return escaped.toString();
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit & 0xf, 16));
    }
}
