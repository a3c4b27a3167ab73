package dev.hexhub.adapter.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import dev.hexhub.testkit.redis.RedisCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A channel's slot goes from one server to another while some hundred publications a second run.
 */
class SlotMoveIT {

    private static final Retention KEPT = new Retention(100_000, Duration.ofMinutes(10));
    private static final Duration DEAF_AT_MOST = Duration.ofSeconds(5);
    private static final int MOVES = 3;

    private final RedisCluster cluster = RedisCluster.shared();
    private final RedisInATest redis = new RedisInATest();
    private final RecordedAnnouncements heard = new RecordedAnnouncements();
    private final ChannelName channel = new ChannelName("moving-" + UUID.randomUUID());
    private final String topic = new RedisKeys("hub").topic(channel);
    private final List<StreamPosition> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean isEnough;

    @AfterEach
    void close() {
        isEnough = true;
        redis.close();
    }

    @ParameterizedTest
    @EnumSource(PubSub.class)
    void a_moving_slot_loses_nothing_and_leaves_no_channel_deaf(PubSub pubSub) throws Exception {
        RedisBackbone listening = redis.instance(RedisInATest.cluster(pubSub));
        RedisBackbone publishing = redis.instance(RedisInATest.cluster(pubSub));
        listening.broker().listen(heard);
        RedisInATest.until(listening::isUp, "up");
        RedisInATest.until(publishing::isConnected, "connected");
        listening.broker().attach(channel, KEPT);
        RedisInATest.until(() -> !heard.in(channel).isEmpty(), "attached");
        Thread publisher = Thread.ofVirtual().start(() -> publishWhileItMoves(publishing));

        for (int move = 1; move <= MOVES; move++) {
            moveWhilePublishing(pubSub);
        }
        awaitMore(50);
        isEnough = true;
        publisher.join();
        RedisInATest.until(() -> inFlight.get() == 0, "every publication answered");
        acknowledged.sort(Comparator.comparing(StreamPosition::offset));

        StreamPosition end = answer(publish(publishing, "end"));
        RedisInATest.until(() -> heard.positionsIn(channel).contains(end), "the last one heard");
        acknowledged.add(end);
        print("%s: %d of %d not heard, but read", pubSub, missing(), acknowledged.size());
        assertNothingIsLost(listening, end);
        assertEverythingIsHeardOrTold(pubSub);
    }

    private void moveWhilePublishing(PubSub pubSub) {
        awaitMore(50);
        cluster.move(topic, cluster.strangerTo(topic), () -> awaitMore(20));
        long moved = System.nanoTime();
        long last = acknowledged.getLast().offset();
        RedisInATest.until(DEAF_AT_MOST, () -> isHeardBehind(last), "heard after the move");
        print("%s: heard again %.1f ms after the move", pubSub, millisSince(moved));
    }

    private void assertNothingIsLost(RedisBackbone listening, StreamPosition end) {
        assertThat(refused).hasValue(0);
        assertThat(acknowledged.stream().map(StreamPosition::offset))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, end.offset()).boxed().toList());
        assertThat(tagsInHistory(listening))
                .isEqualTo(acknowledged.stream().map(StreamPosition::tag).toList());
    }

    private void assertEverythingIsHeardOrTold(PubSub pubSub) {
        if (pubSub == PubSub.SHARDED) {
            assertEveryGapIsTold();
        } else {
            assertThat(heard.positionsIn(channel))
                    .as("all, though some may overtake others")
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
        assertThat(
                        heard.in(channel).stream().filter(Heard.Missed.class::isInstance).count()
                                >= MOVES)
                .isEqualTo(pubSub == PubSub.SHARDED);
        assertThat(heard.all()).noneMatch(it -> it instanceof Heard.LinkLost);
    }

    @Test
    void a_publication_with_a_key_waits_until_its_slot_has_moved_and_is_made_once() {
        RedisBackbone instance = redis.instance(RedisInATest.cluster(PubSub.SHARDED));
        RedisInATest.until(instance::isConnected, "connected");
        acknowledged.add(answer(publish(instance, "1")));
        NewPublication keyed = new NewPublication(Payload.of("2"), null, Map.of(), "key", KEPT);
        List<CompletionStage<StreamPosition>> answers = new ArrayList<>();

        cluster.move(
                topic,
                cluster.strangerTo(topic),
                () -> answers.add(instance.broker().publish(channel, keyed)));
        acknowledged.add(answer(answers.getFirst()));

        assertThat(answer(instance.broker().publish(channel, keyed)))
                .isEqualTo(acknowledged.getLast());
        assertThat(tagsInHistory(instance))
                .isEqualTo(acknowledged.stream().map(StreamPosition::tag).toList());
    }

    /** Whatever was not heard was missed before a {@code missed}: then the hub reads it. */
    private void assertEveryGapIsTold() {
        long next = 1;
        boolean isTold = false;
        Iterator<Long> offsets = heard.offsetsIn(channel).iterator();
        for (Heard news : heard.in(channel)) {
            if (news instanceof Heard.Missed) {
                isTold = true;
            } else if (news instanceof Heard.Announced) {
                long offset = offsets.next();
                assertThat(isTold ? next : offset).isLessThanOrEqualTo(next);
                next = Math.max(next, offset + 1);
                isTold = false;
            }
        }
        assertThat(next).isEqualTo(acknowledged.size() + 1L);
    }

    private void publishWhileItMoves(RedisBackbone instance) {
        while (!isEnough) {
            inFlight.incrementAndGet();
            var unused =
                    publish(instance, "x")
                            .whenComplete((position, failure) -> {
                                inFlight.decrementAndGet();
                                if (failure == null) {
                                    acknowledged.add(position);
                                } else {
                                    refused.incrementAndGet();
                                }
                            });
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private CompletionStage<StreamPosition> publish(RedisBackbone instance, String text) {
        return instance.broker().publish(channel, NewPublication.of(Payload.of(text), null, KEPT));
    }

    private void awaitMore(int count) {
        int enough = acknowledged.size() + count;
        RedisInATest.until(() -> acknowledged.size() >= enough, "acknowledged");
    }

    private boolean isHeardBehind(long offset) {
        List<Long> offsets = heard.offsetsIn(channel);
        return !offsets.isEmpty() && offsets.getLast() > offset;
    }

    private List<Long> tagsInHistory(RedisBackbone instance) {
        HistoryQuery everything = HistoryQuery.after(0, HistoryQuery.NO_LIMIT);
        return answer(instance.history().read(channel, everything, KEPT)).publications().stream()
                .map(Publication::tag)
                .toList();
    }

    private int missing() {
        return acknowledged.size() - (int) heard.offsetsIn(channel).stream().distinct().count();
    }

    private static double millisSince(long then) {
        return (System.nanoTime() - then) / 1e6;
    }

    private static void print(String figures, Object... values) {
        System.out.printf(figures + "%n", values);
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
