package dev.hexhub.adapter.redis.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.connection.StoreLives;
import dev.hexhub.adapter.redis.connection.StoreLives.Pass;
import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The scripts that touch streams, and how they are called. From any thread. */
public final class StreamScripts {

    /** Publishes; see the file. */
    static final Script PUBLISH = Script.beside(StreamScripts.class, "publish.lua");

    /** Reads; see the file. */
    static final Script READ = Script.beside(StreamScripts.class, "read.lua");

    /** Begins a new epoch if need be; see the file. */
    static final Script ATTEST = Script.beside(StreamScripts.class, "attest.lua");

    /** Removes what is kept, and announces it; see the file. */
    static final Script REMOVE = Script.beside(StreamScripts.class, "remove.lua");

    /** To be loaded on every lane that broker or history use. */
    public static final List<Script> ALL = List.of(PUBLISH, READ, ATTEST, REMOVE);

    private static final Pass UNGUARDED = new Pass("", false);

    private static final Duration IDEMPOTENCY_WINDOW = Duration.ofMinutes(5);

    private final RedisKeys keys;
    private final PubSub pubSub;
    private final Duration topTtl;
    private final StoreLives lives;
    private final RandomGenerator random;

    /**
     * How the scripts are called.
     *
     * @param keys what things are called
     * @param pubSub how announcements travel
     * @param topTtl how long epoch and top of an unused channel are kept
     * @param lives in which lives of the servers may be published
     * @param random draws epochs and tags; for use by many threads, and never the same twice
     */
    public StreamScripts(
            RedisKeys keys,
            PubSub pubSub,
            Duration topTtl,
            StoreLives lives,
            RandomGenerator random) {
        this.keys = keys;
        this.lives = lives;
        this.pubSub = pubSub;
        this.topTtl = topTtl;
        this.random = random;
    }

    CompletionStage<StreamPosition> publish(
            CommandLane lane, ChannelName channel, NewPublication wanted) {
        byte[] topic = RedisKeys.bytes(keys.topic(channel));
        byte[] body = EventCodec.body(wanted);
        byte[] epoch = ascii(Positions.drawEpoch(random));
        byte[] tag = ascii(Positions.drawTag(random));
        Retention kept = wanted.retention();
        return lane.runOn(
                        PUBLISH,
                        publishKeys(channel, wanted.idempotencyKey()),
                        node -> {
                            Pass pass = kept.isOn() ? lives.passFor(node) : UNGUARDED;
                            return new byte[][] {
                                topic,
                                EventCodec.head(),
                                body,
                                epoch,
                                tag,
                                number(kept.isOn() ? kept.size() : 0),
                                number(millis(kept.ttl())),
                                number(millis(longerThan(kept.ttl()))),
                                number(IDEMPOTENCY_WINDOW.toMillis()),
                                pubSub.command(),
                                ascii(pass.life()),
                                number(pass.renews() ? 1 : 0)
                            };
                        })
                .thenApply(it -> Positions.read(it.get(0), it.get(1), it.get(2)));
    }

    /** Answers epoch, offset, tag and entries. */
    CompletionStage<List<Object>> read(CommandLane lane, ChannelName channel, HistoryQuery query) {
        Range range = Range.of(query);
        return lane.run(
                READ,
                new byte[][] {keys.top(channel), keys.stream(channel)},
                ascii(Positions.drawEpoch(random)),
                number(millis(topTtl)),
                number(query.limit()),
                ascii(range.command()),
                ascii(range.from()),
                ascii(range.to()));
    }

    CompletionStage<StreamPosition> attest(
            CommandLane lane, ChannelName channel, StreamPosition witnessed) {
        return lane.runOn(
                        ATTEST,
                        new byte[][] {keys.top(channel), keys.stream(channel)},
                        node ->
                                new byte[][] {
                                    witnessed.epoch().getBytes(UTF_8),
                                    number(witnessed.offset()),
                                    ascii(Positions.hexadecimal(witnessed.tag())),
                                    ascii(Positions.drawEpoch(random)),
                                    ascii(lives.lifeOf(node))
                                })
                .thenApply(it -> Positions.read(it.get(0), it.get(1), it.get(2)));
    }

    CompletionStage<Void> remove(CommandLane lane, ChannelName channel) {
        return lane.run(
                        REMOVE,
                        new byte[][] {keys.stream(channel)},
                        RedisKeys.bytes(keys.topic(channel)),
                        EventCodec.historyRemoved(),
                        pubSub.command())
                .thenApply(_ -> null);
    }

    private byte[][] publishKeys(ChannelName channel, @Nullable String idempotencyKey) {
        byte[] top = keys.top(channel);
        byte[] stream = keys.stream(channel);
        return idempotencyKey == null
                ? new byte[][] {top, stream}
                : new byte[][] {top, stream, keys.once(channel, idempotencyKey)};
    }

    /** Epoch and top outlive the publications, or their offsets would be given out twice. */
    private Duration longerThan(Duration ttl) {
        Duration twice = ttl.compareTo(Duration.ofDays(3650)) > 0 ? ttl : ttl.multipliedBy(2);
        return topTtl.compareTo(twice) > 0 ? topTtl : twice;
    }

    private static long millis(Duration span) {
        return Math.max(1, span.toMillis());
    }

    private static byte[] number(long value) {
        return ascii(Long.toString(value));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** A query as Redis spells it; an entry's id is its offset. */
    private record Range(String command, String from, String to) {

        static Range of(HistoryQuery query) {
            KnownPosition since = query.since();
            if (query.reverse()) {
                return new Range("XREVRANGE", since == null ? "+" : before(since.offset()), "-");
            }
            long known = since == null ? 0 : since.offset();
            // behind the largest offset is still a number that Redis knows
            return new Range("XRANGE", Long.toUnsignedString(known + 1) + "-0", "+");
        }

        private static String before(long offset) {
            return Math.max(0, offset - 1) + "-0";
        }
    }
}
