package dev.hexhub.adapter.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of publications when Redis, or the way to it, is not well. */
class RedisFaultIT {

    private static final Retention KEPT = new Retention(10_000, Duration.ofMinutes(10));

    private final RedisServer server = RedisServer.shared();
    private final RedisInATest redis = new RedisInATest();
    private final RecordedAnnouncements heard = new RecordedAnnouncements();
    private final ChannelName channel = newChannel("fault");

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void
            when_the_link_is_killed_under_load_every_publication_is_heard_or_missing_after_a_told_loss()
                    throws Exception {
        RedisBackbone listening = listening(redis.instance(server.url()));
        RedisBackbone publishing = connected(redis.instance(server.url()));
        attach(listening, channel);
        CompletableFuture<Void> enough = new CompletableFuture<>();
        CompletableFuture<List<StreamPosition>> published =
                CompletableFuture.supplyAsync(() -> publishUntil(enough, publishing));

        for (int kills = 1; kills <= 10; kills++) {
            int restored = kills;
            server.command("CLIENT", "KILL", "TYPE", "pubsub");
            RedisInATest.until(() -> links(Heard.LinkRestored.class) == restored, "link restored");
        }
        enough.complete(null);
        List<StreamPosition> acknowledged = published.get(20, TimeUnit.SECONDS);
        StreamPosition last = publish(publishing, "end");

        RedisInATest.until(() -> heard.positionsIn(channel).contains(last), "the last one heard");
        assertThat(links(Heard.LinkLost.class)).isEqualTo(10);
        assertEveryGapFollowsALoss();
        assertThat(acknowledged.stream().map(StreamPosition::offset))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, acknowledged.size()).boxed().toList());
        assertThat(tagsInHistory(listening))
                .startsWith(acknowledged.stream().map(StreamPosition::tag).toArray(Long[]::new));
    }

    @Test
    void a_script_that_redis_was_made_to_forget_is_loaded_again() {
        RedisBackbone instance = connected(redis.instance(server.url()));
        StreamPosition first = publish(instance, "1");

        server.command("SCRIPT", "FLUSH");

        assertThat(publish(instance, "2").offset()).isEqualTo(first.offset() + 1);
        server.command("SCRIPT", "FLUSH");
        assertThat(tagsInHistory(instance)).hasSize(2);
    }

    @Test
    void what_is_left_of_a_stream_whose_top_was_lost_is_not_taken_for_the_new_one() {
        RedisBackbone instance = connected(redis.instance(server.url()));
        publish(instance, "1");
        StreamPosition before = publish(instance, "2");

        server.command("DEL", "hub:top:{" + channel + "}");
        StreamPosition after = publish(instance, "3");

        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.offset()).isEqualTo(1);
        assertThat(tagsInHistory(instance)).containsExactly(after.tag());
    }

    @Test
    void a_publication_that_timed_out_and_is_tried_again_with_its_key_is_one_entry() {
        RedisBackbone instance =
                connected(redis.instance(server.url(), Duration.ofMillis(300), LinkRules.DEFAULTS));
        NewPublication keyed = new NewPublication(Payload.of("once"), null, Map.of(), "key", KEPT);

        server.freeze();
        CompletionStage<StreamPosition> timedOut;
        try {
            timedOut = instance.broker().publish(channel, keyed);
            assertThat(timedOut.toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
        } finally {
            server.thaw();
        }
        StreamPosition again = answer(instance.broker().publish(channel, keyed));

        assertThat(again.offset()).isEqualTo(1);
        assertThat(tagsInHistory(instance)).containsExactly(again.tag());
    }

    @Test
    void a_channel_that_redis_refuses_to_have_back_deafens_no_other() {
        String user = "user-" + UUID.randomUUID();
        ChannelName revoked = newChannel("revoked");
        allow(user, "allchannels");
        RedisBackbone limited =
                listening(
                        redis.instance(
                                "redis://" + user + ":secret@127.0.0.1:" + server.port(),
                                Duration.ofSeconds(2),
                                retryingRefusedEvery(Duration.ofMillis(200))));
        RedisBackbone other = connected(redis.instance(server.url()));
        attach(limited, channel);
        attach(limited, revoked);

        allow(user, "resetchannels", "&hub:probe:*", "&hub:channel:{" + channel + "}");
        RedisInATest.until(() -> links(Heard.LinkRestored.class) == 1, "link restored");
        answer(other.broker().publish(revoked, kept("unheard")));
        StreamPosition heardHere = publish(other, "heard");
        RedisInATest.until(() -> heard.positionsIn(channel).contains(heardHere), "heard");
        assertThat(heard.positionsIn(revoked)).isEmpty();

        ChannelName fresh = newChannel("fresh");
        limited.broker().attach(fresh, KEPT);
        RedisInATest.until(() -> has(new Heard.AttachFailed(fresh)), "a fresh one refused");

        allow(user, "allchannels");
        RedisInATest.until(() -> isHeardAgain(other, revoked), "the revoked one heard again");
        server.command("ACL", "DELUSER", user);
    }

    @Test
    void started_without_redis_it_refuses_at_once_and_works_when_redis_comes() {
        try (RedisServer late = RedisServer.start()) {
            late.kill();
            RedisBackbone instance = redis.instance(late.url());
            instance.broker().listen(heard);
            RedisInATest.until(() -> links(Heard.LinkLost.class) == 1, "link lost");

            instance.broker().attach(channel, KEPT);
            RedisInATest.until(() -> has(new Heard.AttachFailed(channel)), "attach failed");
            assertThat(instance.broker().publish(channel, kept("no")).toCompletableFuture())
                    .isCompletedExceptionally();
            assertThat(instance.isUp()).isFalse();

            late.restart();
            RedisInATest.until(() -> links(Heard.LinkRestored.class) == 1, "link restored");
            RedisInATest.until(instance::isUp, "up");
            assertThat(links(Heard.LinkLost.class)).isEqualTo(1);
            attach(instance, channel);
            assertThat(publish(instance, "yes").offset()).isEqualTo(1);
        }
    }

    private List<StreamPosition> publishUntil(
            CompletableFuture<Void> enough, RedisBackbone publishing) {
        List<StreamPosition> acknowledged = new ArrayList<>();
        while (!enough.isDone()) {
            acknowledged.add(publish(publishing, "" + acknowledged.size()));
        }
        return acknowledged;
    }

    private void assertEveryGapFollowsALoss() {
        long expected = 1;
        for (Step step : steps()) {
            if (step.afterLoss()) {
                assertThat(step.offset()).isGreaterThanOrEqualTo(expected);
            } else {
                assertThat(step.offset()).isEqualTo(expected);
            }
            expected = step.offset() + 1;
        }
    }

    /** Each publication heard, and whether a loss was told since the one before. */
    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        List<Long> offsets = heard.offsetsIn(channel);
        boolean lost = false;
        for (Heard news : heard.all()) {
            if (news instanceof Heard.LinkLost) {
                lost = true;
            } else if (news instanceof Heard.Announced) {
                steps.add(new Step(offsets.get(steps.size()), lost));
                lost = false;
            }
        }
        return steps;
    }

    private record Step(long offset, boolean afterLoss) {}

    private void allow(String user, String... channels) {
        List<String> words =
                new ArrayList<>(
                        List.of("ACL", "SETUSER", user, "on", ">secret", "allkeys", "allcommands"));
        words.addAll(List.of(channels));
        assertThat(server.command(words.toArray(String[]::new))).isEqualTo("+OK");
    }

    private static LinkRules retryingRefusedEvery(Duration span) {
        LinkRules usual = LinkRules.DEFAULTS;
        return new LinkRules(
                usual.batch(),
                Duration.ofMillis(400),
                usual.probeEvery(),
                usual.missedProbes(),
                span,
                usual.intakeBytes());
    }

    private boolean isHeardAgain(RedisBackbone publisher, ChannelName in) {
        answer(publisher.broker().publish(in, kept("again")));
        return !heard.positionsIn(in).isEmpty();
    }

    private static RedisBackbone connected(RedisBackbone instance) {
        RedisInATest.until(instance::isConnected, "connected");
        return instance;
    }

    private RedisBackbone listening(RedisBackbone instance) {
        instance.broker().listen(heard);
        RedisInATest.until(instance::isUp, "up");
        return instance;
    }

    private void attach(RedisBackbone instance, ChannelName to) {
        instance.broker().attach(to, KEPT);
        RedisInATest.until(
                () -> heard.in(to).stream().anyMatch(Heard.Attached.class::isInstance), "attached");
    }

    private StreamPosition publish(RedisBackbone instance, String text) {
        return answer(instance.broker().publish(channel, kept(text)));
    }

    private List<Long> tagsInHistory(RedisBackbone instance) {
        HistoryQuery everything = HistoryQuery.after(0, HistoryQuery.NO_LIMIT);
        return answer(instance.history().read(channel, everything, KEPT)).publications().stream()
                .map(Publication::tag)
                .toList();
    }

    private long links(Class<? extends Heard> kind) {
        return heard.all().stream().filter(kind::isInstance).count();
    }

    private boolean has(Heard news) {
        return heard.all().contains(news);
    }

    private static <T> T answer(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static NewPublication kept(String text) {
        return NewPublication.of(Payload.of(text), null, KEPT);
    }

    private static ChannelName newChannel(String name) {
        return new ChannelName(name + "-" + UUID.randomUUID());
    }
}
