package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Ticket;
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
                    begin(ORDER, order.ticket())
                            .field(CONTENT, CommandCodec.encode(order.command()))
                            .bytes();
            case ClusterMessage.Question question ->
                    begin(QUESTION, question.ticket())
                            .field(CONTENT, InquiryCodec.encode(question.inquiry()))
                            .bytes();
            case ClusterMessage.Report report ->
                    begin(REPORT, report.ticket())
                            .field(BY, report.by().value())
                            .field(CONTENT, FindingsCodec.encode(report.findings()))
                            .bytes();
        };
    }

    private static FieldWriter begin(byte kind, Ticket ticket) {
        return new FieldWriter()
                .raw(new byte[] {VERSION, kind})
                .field(ASKER, ticket.asker().value())
                .field(NUMBER, Long.toString(ticket.number()));
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
            Ticket ticket = new Ticket(new InstanceId(asker), number);
            return switch (kind) {
                case ORDER -> order(ticket);
                case QUESTION -> question(ticket);
                case REPORT -> report(ticket);
                default -> null;
            };
        }

        private @Nullable ClusterMessage order(Ticket ticket) {
            ControlCommand command = CommandCodec.decode(content);
            return command == null ? null : new ClusterMessage.Order(ticket, command);
        }

        private @Nullable ClusterMessage question(Ticket ticket) {
            Inquiry inquiry = InquiryCodec.decode(content);
            return inquiry == null ? null : new ClusterMessage.Question(ticket, inquiry);
        }

        private @Nullable ClusterMessage report(Ticket ticket) {
            Findings findings = FindingsCodec.decode(content);
            return findings == null
                    ? null
                    : new ClusterMessage.Report(ticket, new InstanceId(by), findings);
        }
    }
}
