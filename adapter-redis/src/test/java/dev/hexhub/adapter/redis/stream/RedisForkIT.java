package dev.hexhub.adapter.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of positions when Redis has lost writes that it had acknowledged. */
class RedisForkIT {

    private static final Retention KEPT = new Retention(10_000, Duration.ofMinutes(10));

    private final RedisServer server = RedisServer.shared();
    private final RedisInATest redis = new RedisInATest();
    private final RedisBackbone one = redis.instance(server.url());
    private final RedisBackbone two = redis.instance(server.url());
    private final ChannelName channel = new ChannelName("fork-" + UUID.randomUUID());

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void a_redis_that_gives_offsets_out_again_begins_a_new_epoch_when_it_is_told() {
        StreamPosition seen = losesTheLastTen();
        StreamPosition again = publish(10).getLast();
        assertThat(again.epoch()).isEqualTo(seen.epoch());
        assertThat(again.offset()).isEqualTo(seen.offset());
        List<Publication> entries = read().publications();

        StreamPosition top = attest(one, seen);

        assertThat(top.epoch()).isNotEqualTo(seen.epoch());
        assertThat(read()).isEqualTo(new HistoryPage(top, entries));
        assertThat(publish(1).getFirst())
                .extracting("epoch", "offset")
                .containsExactly(top.epoch(), 61L);
    }

    @Test
    void a_redis_that_fell_back_and_has_not_grown_yet_begins_a_new_epoch() {
        StreamPosition seen = losesTheLastTen();

        StreamPosition top = attest(one, seen);

        assertThat(top.epoch()).isNotEqualTo(seen.epoch());
        assertThat(top.offset()).isEqualTo(50);
    }

    @Test
    void a_redis_that_has_overtaken_what_was_seen_begins_a_new_epoch() {
        StreamPosition seen = losesTheLastTen();
        publish(30);

        assertThat(attest(one, seen).epoch()).isNotEqualTo(seen.epoch());
    }

    @Test
    void many_instances_that_tell_it_at_once_get_one_new_epoch() {
        StreamPosition seen = losesTheLastTen();
        publish(10);

        List<CompletableFuture<StreamPosition>> asked =
                IntStream.range(0, 100)
                        .mapToObj(i -> (i % 2 == 0 ? one : two).history().attest(channel, seen))
                        .map(CompletionStage::toCompletableFuture)
                        .toList();

        assertThat(asked.stream().map(RedisForkIT::answer).distinct())
                .containsExactly(read().top());
        assertThat(read().top().epoch()).isNotEqualTo(seen.epoch());
    }

    @Test
    void what_was_seen_before_the_loss_is_no_contradiction() {
        StreamPosition kept = publish(50).getLast();
        StreamPosition top = publish(10).getLast();

        assertThat(attest(one, kept)).isEqualTo(top);
    }

    @Test
    void a_redis_without_anything_has_no_stream_to_begin_anew() {
        StreamPosition seen = publish(3).getLast();
        server.command("DEL", key("top"), key("stream"));

        assertThat(attest(one, seen)).isEqualTo(StreamPosition.NONE);
        assertThat(publish(1).getFirst().epoch()).isNotEqualTo(seen.epoch());
    }

    @Test
    void a_top_that_was_lost_alone_starts_a_new_life_without_the_old_entries() {
        StreamPosition seen = publish(3).getLast();
        server.command("DEL", key("top"));

        StreamPosition first = publish(1).getFirst();

        assertThat(first.offset()).isEqualTo(1);
        assertThat(attest(one, seen)).isEqualTo(first);
        assertThat(read().publications()).extracting(Publication::tag).containsExactly(first.tag());
    }

    @Test
    void entries_that_were_lost_alone_are_missing_and_the_epoch_stays() {
        List<StreamPosition> all = publish(3);
        server.command("DEL", key("stream"));

        assertThat(attest(one, all.getLast())).isEqualTo(all.getLast());
        assertThat(attest(one, all.get(1))).isEqualTo(all.getLast());
        assertThat(read()).isEqualTo(new HistoryPage(all.getLast(), List.of()));
    }

    @Test
    void the_top_outlives_the_entries() {
        publish(1);

        assertThat(millisLeft("top")).isGreaterThan(millisLeft("stream"));
    }

    @Test
    void a_new_epoch_lives_as_long_as_the_former() {
        StreamPosition seen = losesTheLastTen();
        long before = millisLeft("top");

        attest(one, seen);

        assertThat(millisLeft("top")).isBetween(before - 60_000, before);
    }

    /** Publishes fifty, copies them, publishes ten more, and puts the copy back. */
    private StreamPosition losesTheLastTen() {
        publish(50);
        for (String kind : List.of("top", "stream")) {
            server.command("COPY", key(kind), key("former-" + kind), "REPLACE");
        }
        StreamPosition seen = publish(10).getLast();
        for (String kind : List.of("top", "stream")) {
            server.command("COPY", key("former-" + kind), key(kind), "REPLACE");
        }
        assertThat(read().top().offset()).isEqualTo(50);
        return seen;
    }

    private String key(String kind) {
        return "hub:" + kind + ":{" + channel + "}";
    }

    private long millisLeft(String kind) {
        return Long.parseLong(server.command("PTTL", key(kind)).substring(1));
    }

    private StreamPosition attest(RedisBackbone instance, StreamPosition seen) {
        return answer(instance.history().attest(channel, seen));
    }

    private List<StreamPosition> publish(int times) {
        RedisInATest.until(one::isConnected, "connected");
        RedisInATest.until(two::isConnected, "connected");
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> NewPublication.of(Payload.of("" + i), null, KEPT))
                .map(it -> answer(one.broker().publish(channel, it)))
                .toList();
    }

    private HistoryPage read() {
        HistoryQuery everything = HistoryQuery.after(0, HistoryQuery.NO_LIMIT);
        return answer(one.history().read(channel, everything, KEPT));
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
