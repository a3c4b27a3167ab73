package dev.hexhub.adapter.redis.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ClusterMessage.Order;
import dev.hexhub.domain.cluster.ClusterMessage.Question;
import dev.hexhub.domain.cluster.ClusterMessage.Report;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.message.UnsubscribeReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterMessageCodecTest {

    private static final ErrandId ERRAND = new ErrandId(new InstanceId("asker"), 42);
    private static final InstanceId BY = new InstanceId("by");
    private static final ChannelName NEWS = new ChannelName("news");

    private static final ClusterMessage ORDER =
            new Order(
                    ERRAND,
                    new Unsubscribe(new UserId("zoë"), null, NEWS, UnsubscribeReason.SERVER));
    private static final ClusterMessage QUESTION =
            new Question(ERRAND, new Inquiry.Channels(new ChannelPattern("n*"), 10));
    private static final ClusterMessage REPORT =
            new Report(
                    ERRAND,
                    BY,
                    new Findings.Connections(
                            List.of(
                                    new ConnectionInfo(
                                            new UserId("zoë"),
                                            new ClientId("c1"),
                                            5_000_000_000L,
                                            1,
                                            List.of(NEWS),
                                            3)),
                            true));

    private static final List<ClusterMessage> MESSAGES =
            List.of(
                    ORDER,
                    QUESTION,
                    new Question(ERRAND, new Inquiry.Connections(null, 1)),
                    new Question(ERRAND, new Inquiry.Connections(UserId.ANONYMOUS, 1)),
                    REPORT,
                    new Report(ERRAND, BY, new Findings.Obeyed(3)),
                    new Report(ERRAND, BY, new Findings.Channels(Map.of(NEWS, 7), false)));

    @Test
    void a_message_arrives_as_it_was_sent() {
        for (ClusterMessage message : MESSAGES) {
            assertThat(decoded(ClusterMessageCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void a_message_of_a_later_version_or_kind_is_unreadable_and_a_later_field_is_skipped() {
        for (ClusterMessage message : MESSAGES) {
            byte[] laterVersion = ClusterMessageCodec.encode(message);
            laterVersion[0] = 2;
            byte[] laterKind = ClusterMessageCodec.encode(message);
            laterKind[1] = 9;
            byte[] known = ClusterMessageCodec.encode(message);
            byte[] laterField = new FieldWriter().raw(known).field(99, "news").bytes();

            assertThat(decoded(laterVersion)).isNull();
            assertThat(decoded(laterKind)).isNull();
            assertThat(decoded(laterField)).isEqualTo(message);
        }
    }

    @Test
    void a_later_kind_of_content_is_unreadable_and_a_later_field_in_it_is_skipped() {
        assertThat(decoded(with((byte) 2, new byte[] {9}))).isNull();
        assertThat(decoded(with((byte) 3, new byte[] {9}))).isNull();
        byte[] inquiry = InquiryCodec.encode(((Question) QUESTION).inquiry());
        byte[] later = new FieldWriter().raw(inquiry).field(99, "news").bytes();
        assertThat(decoded(with((byte) 2, later))).isEqualTo(QUESTION);
    }

    @Test
    void an_entry_with_a_later_field_is_read_without_it() {
        byte[] entry = new FieldWriter().field(1, "news").field(2, "7").field(99, "later").bytes();
        byte[] findings = new FieldWriter().raw(new byte[] {2}).field(3, entry).bytes();
        assertThat(decoded(with((byte) 3, findings)))
                .isEqualTo(new Report(ERRAND, BY, new Findings.Channels(Map.of(NEWS, 7), false)));
    }

    @Test
    void what_the_domain_does_not_know_as_a_name_or_number_makes_the_message_unreadable() {
        byte[] noAsker = {1, 2};
        byte[] badChannel =
                new FieldWriter()
                        .raw(new byte[] {2})
                        .field(3, new FieldWriter().field(1, "{x}").field(2, "1").bytes())
                        .bytes();
        byte[] badCount =
                new FieldWriter()
                        .raw(new byte[] {2})
                        .field(3, new FieldWriter().field(1, "x").field(2, "many").bytes())
                        .bytes();
        byte[] noLimit = {1};

        assertThat(decoded(noAsker)).isNull();
        assertThat(decoded(with((byte) 3, badChannel))).isNull();
        assertThat(decoded(with((byte) 3, badCount))).isNull();
        assertThat(decoded(with((byte) 2, noLimit))).isNull();
        assertThat(decoded(with((byte) 1, new byte[0]))).isNull();
    }

    @Test
    void a_message_that_is_much_too_long_is_not_read() {
        byte[] tooLong =
                Arrays.copyOf(
                        ClusterMessageCodec.encode(ORDER), ClusterMessageCodec.MOST_BYTES + 1);
        assertThat(decoded(tooLong)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytes_of_any_kind_are_a_message_or_none_but_never_an_exception(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int messages = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes =
                    ClusterMessageCodec.encode(MESSAGES.get(random.nextInt(MESSAGES.size())));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(bytes, bytes.length - random.nextInt(3));
            messages += decoded(cut) == null ? 0 : 1;
        }
        assertThat(messages).isPositive();
    }

    private static byte[] with(byte kind, byte[] content) {
        return new FieldWriter()
                .raw(new byte[] {1, kind})
                .field(1, "asker")
                .field(2, "42")
                .field(3, "by")
                .field(4, content)
                .bytes();
    }

    private static @Nullable ClusterMessage decoded(byte[] bytes) {
        return ClusterMessageCodec.decode(bytes);
    }
}
