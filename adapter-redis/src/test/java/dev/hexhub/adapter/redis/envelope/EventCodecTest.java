package dev.hexhub.adapter.redis.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.Joined;
import dev.hexhub.domain.stream.ChannelEvent.Left;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.NewPublication;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final ClientInfo BARE =
            new ClientInfo(UserId.ANONYMOUS, new ClientId("c1"), null, null);
    private static final ClientInfo FULL =
            new ClientInfo(
                    new UserId("zoë"), new ClientId("c2"), Payload.of("{}"), Payload.of("[1]"));
    private static final NewPublication RICH =
            new NewPublication(
                    Payload.of("x".repeat(300)),
                    FULL,
                    Map.of("kind", "note", "", "", "größe", "ß"),
                    null,
                    Retention.NONE);

    @Test
    void who_came_or_went_arrives_as_it_was_sent() {
        for (ClientInfo client : List.of(BARE, FULL)) {
            assertThat(EventCodec.decode(EventCodec.encode(new Joined(client))))
                    .isEqualTo(new Joined(client));
            assertThat(EventCodec.decode(EventCodec.encode(new Left(client))))
                    .isEqualTo(new Left(client));
        }
    }

    @Test
    void a_removal_arrives_as_one() {
        assertThat(EventCodec.decode(EventCodec.historyRemoved())).isEqualTo(new HistoryRemoved());
    }

    @Test
    void a_publication_without_a_place_arrives_as_it_was_sent() {
        for (NewPublication wanted : List.of(RICH, bare("d"))) {
            assertThat(EventCodec.decode(EventCodec.placeless(wanted)))
                    .isEqualTo(new Published("", wanted.at(0, 0)));
        }
    }

    @Test
    void the_place_that_redis_writes_between_head_and_body_is_read() {
        assertThat(EventCodec.decode(placed("epochABC", "9007199254740993", "fedcba9876543210")))
                .isEqualTo(
                        new Published("epochABC", RICH.at(9007199254740993L, 0xfedcba9876543210L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "1e15", "99999999999999999999"})
    void a_place_that_is_no_number_makes_the_event_unreadable(String offset) {
        assertThat(EventCodec.decode(placed("e", offset, "1"))).isNull();
        assertThat(EventCodec.decode(placed("e", "1", offset + "g"))).isNull();
    }

    @Test
    void fields_of_a_later_version_are_skipped() {
        byte[] later = new FieldWriter().field(200, "news").bytes();

        assertThat(EventCodec.decode(joined(EventCodec.placeless(RICH), later)))
                .isEqualTo(new Published("", RICH.at(0, 0)));
        assertThat(EventCodec.decode(joined(EventCodec.encode(new Left(FULL)), later)))
                .isEqualTo(new Left(FULL));
        assertThat(EventCodec.decode(joined(EventCodec.historyRemoved(), later)))
                .isEqualTo(new HistoryRemoved());
    }

    @Test
    void another_version_or_kind_is_unreadable_and_not_misread() {
        byte[] event = EventCodec.encode(new Joined(FULL));
        byte[] otherVersion = event.clone();
        otherVersion[0] = 2;
        byte[] otherKind = event.clone();
        otherKind[1] = 77;

        assertThat(EventCodec.decode(otherVersion)).isNull();
        assertThat(EventCodec.decode(otherKind)).isNull();
        assertThat(EventCodec.decodePublished(event)).isNull();
    }

    @Test
    void whatever_is_cut_off_leaves_no_event_that_was_never_sent() {
        byte[] client = EventCodec.encode(new Joined(FULL));
        byte[] publication = EventCodec.placeless(bare("d"));
        for (int length = 0; length < client.length; length++) {
            assertThat(EventCodec.decode(Arrays.copyOf(client, length))).isNull();
        }
        for (int length = 0; length < publication.length; length++) {
            assertThat(EventCodec.decode(Arrays.copyOf(publication, length))).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytes_of_any_kind_are_an_event_or_none_but_never_an_exception(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int events = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random.nextBoolean() ? noise(random) : bent(random);
            events += EventCodec.decode(bytes) == null ? 0 : 1;
        }
        assertThat(events).isPositive();
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        if (noise.length > 1) {
            noise[0] = 1;
            noise[1] = (byte) random.nextInt(1, 5);
        }
        return noise;
    }

    private static byte[] bent(SplittableRandom random) {
        byte[] event =
                random.nextBoolean()
                        ? placed("epoch", "12", "ab")
                        : EventCodec.encode(new Left(FULL));
        for (int i = random.nextInt(3); i >= 0; i--) {
            event[random.nextInt(event.length)] = (byte) random.nextInt();
        }
        return Arrays.copyOf(event, random.nextInt(event.length + 1));
    }

    /** As {@code publish.lua} puts it together. */
    private static byte[] placed(String epoch, String offset, String tag) {
        byte[] place = new FieldWriter().field(1, epoch).field(2, offset).field(3, tag).bytes();
        return joined(joined(EventCodec.head(), place), EventCodec.body(RICH));
    }

    private static NewPublication bare(String text) {
        return NewPublication.of(Payload.of(text.getBytes(UTF_8)), null, Retention.NONE);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
