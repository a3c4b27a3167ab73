package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * What instances say to each other as bytes; the rules of {@link EventCodec} hold here too. Pure
 * functions.
 */
public final class ClusterMessageCodec {

    /** Longer messages are not read: none of ours comes near. */
    static final int MOST_BYTES = 4 << 20;

    private static final byte VERSION = 1;
    private static final byte ORDER = 1;
    private static final byte QUESTION = 2;
    private static final byte REPORT = 3;
    private static final int HEAD_BYTES = 2;

    private static final int ASKER = 1;
    private static final int NUMBER = 2;
    private static final int BY = 3;
    private static final int CONTENT = 4;

    private ClusterMessageCodec() {}

    /** The message's bytes. */
    public static byte[] encode(ClusterMessage message) {
        return switch (message) {
            case ClusterMessage.Order order ->
                    begin(ORDER, order.errand())
                            .field(CONTENT, CommandCodec.encode(order.command()))
                            .bytes();
            case ClusterMessage.Question question ->
                    begin(QUESTION, question.errand())
                            .field(CONTENT, InquiryCodec.encode(question.inquiry()))
                            .bytes();
            case ClusterMessage.Report report ->
                    begin(REPORT, report.errand())
                            .field(BY, report.by().value())
                            .field(CONTENT, FindingsCodec.encode(report.findings()))
                            .bytes();
        };
    }

    private static FieldWriter begin(byte kind, ErrandId errand) {
        return new FieldWriter()
                .raw(new byte[] {VERSION, kind})
                .field(ASKER, errand.asker().value())
                .field(NUMBER, Long.toString(errand.number()));
    }

    /** The message, or null when this version cannot read it. Never throws, whatever the bytes. */
    public static @Nullable ClusterMessage decode(byte[] bytes) {
        if (bytes.length < HEAD_BYTES || bytes.length > MOST_BYTES || bytes[0] != VERSION) {
            return null;
        }
        FieldReader in = new FieldReader(bytes, HEAD_BYTES);
        Draft draft = new Draft();
        while (in.next()) {
            draft.take(in);
        }
        try {
            return in.isBroken() ? null : draft.finished(bytes[1]);
        } catch (IllegalArgumentException _) {
            // a name or a number that the domain does not know as one
            return null;
        }
    }

    /** What has been read so far. */
    private static final class Draft {

        private String asker = "";
        private String by = "";
        private long number;
        private byte[] content = {};

        void take(FieldReader in) {
            switch (in.number()) {
                case ASKER -> asker = in.text();
                case NUMBER -> number = in.digits(10);
                case BY -> by = in.text();
                case CONTENT -> content = in.value();
                default -> {
                    // a later version's
                }
            }
        }

        @Nullable ClusterMessage finished(byte kind) {
            ErrandId errand = new ErrandId(new InstanceId(asker), number);
            return switch (kind) {
                case ORDER -> order(errand);
                case QUESTION -> question(errand);
                case REPORT -> report(errand);
                default -> null;
            };
        }

        private @Nullable ClusterMessage order(ErrandId errand) {
            ControlCommand command = CommandCodec.decode(content);
            return command == null ? null : new ClusterMessage.Order(errand, command);
        }

        private @Nullable ClusterMessage question(ErrandId errand) {
            Inquiry inquiry = InquiryCodec.decode(content);
            return inquiry == null ? null : new ClusterMessage.Question(errand, inquiry);
        }

        private @Nullable ClusterMessage report(ErrandId errand) {
            Findings findings = FindingsCodec.decode(content);
            return findings == null
                    ? null
                    : new ClusterMessage.Report(errand, new InstanceId(by), findings);
        }
    }
}
