package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Inquiry;
import org.jspecify.annotations.Nullable;

/** Inquiries as bytes: the kind, then fields. */
final class InquiryCodec {

    private static final byte CHANNELS = 1;
    private static final byte CONNECTIONS = 2;

    private static final int LIMIT = 1;
    private static final int PATTERN = 2;
    private static final int USER = 3;

    private InquiryCodec() {}

    static byte[] encode(Inquiry inquiry) {
        FieldWriter out = new FieldWriter();
        switch (inquiry) {
            case Inquiry.Channels channels ->
                    out.raw(new byte[] {CHANNELS}).field(PATTERN, channels.pattern().pattern());
            case Inquiry.Connections connections -> {
                out.raw(new byte[] {CONNECTIONS});
                UserId user = connections.user();
                if (user != null) {
                    out.field(USER, user.value());
                }
            }
        }
        return out.field(LIMIT, Integer.toString(inquiry.limit())).bytes();
    }

    /** The inquiry, or null when it is none; throws for a limit that the domain does not know. */
    static @Nullable Inquiry decode(byte[] bytes) {
        FieldReader in = new FieldReader(bytes, 1);
        String pattern = "";
        UserId user = null;
        long limit = 0;
        while (in.next()) {
            switch (in.number()) {
                case LIMIT -> limit = in.digits(10);
                case PATTERN -> pattern = in.text();
                case USER -> user = new UserId(in.text());
                default -> {
                    // a later version's
                }
            }
        }
        if (in.isBroken()) {
            return null;
        }
        int most = (int) Math.min(limit, Inquiry.MOST);
        return switch (bytes[0]) {
            case CHANNELS -> new Inquiry.Channels(new ChannelPattern(pattern), most);
            case CONNECTIONS -> new Inquiry.Connections(user, most);
            default -> null;
        };
    }
}
