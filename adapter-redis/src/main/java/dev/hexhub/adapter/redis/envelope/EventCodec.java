package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.Joined;
import dev.hexhub.domain.stream.ChannelEvent.Left;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.NewPublication;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Channel events as bytes: a version, a kind, then numbered fields. Pure functions.
 *
 * <p>Instances of two versions share channels during every rolling upgrade. So a field that is not
 * known is skipped; a kind or a version that is not known makes the whole event unreadable, which
 * is a value and not an exception. An unreadable publication leaves a jump in the offsets, and the
 * reader of a history that still holds it sees a hole: neither is silent. A kind that came later
 * than an instance is nothing to it.
 */
public final class EventCodec {

    private static final byte VERSION = 1;
    private static final byte PUBLISHED = 1;
    private static final byte JOINED = 2;
    private static final byte LEFT = 3;
    private static final byte HISTORY_REMOVED = 4;
    private static final int HEAD_BYTES = 2;
    private static final int CLIENT = 1;

    private EventCodec() {}

    /** What every publication starts with; its place follows, then {@link #body}. */
    public static byte[] head() {
        return new byte[] {VERSION, PUBLISHED};
    }

    /** What follows a publication's place. */
    public static byte[] body(NewPublication wanted) {
        return PublicationFields.write(wanted);
    }

    /** A publication that has no place. */
    public static byte[] placeless(NewPublication wanted) {
        return new FieldWriter().raw(head()).raw(body(wanted)).bytes();
    }

    /** A coming or going. */
    public static byte[] encode(PresenceEvent event) {
        byte kind =
                switch (event) {
                    case Joined joined -> JOINED;
                    case Left left -> LEFT;
                };
        byte[] client = ClientFields.write(event.client());
        return new FieldWriter().raw(new byte[] {VERSION, kind}).field(CLIENT, client).bytes();
    }

    /** A removal of what was kept. */
    public static byte[] historyRemoved() {
        return new byte[] {VERSION, HISTORY_REMOVED};
    }

    /** The event, or null when this version cannot read it. Never throws, whatever the bytes. */
    public static @Nullable ChannelEvent decode(byte[] bytes) {
        if (bytes.length < HEAD_BYTES || bytes[0] != VERSION) {
            return null;
        }
        FieldReader in = new FieldReader(bytes, HEAD_BYTES);
        return switch (bytes[1]) {
            case PUBLISHED -> PublicationFields.read(in);
            case JOINED -> presence(in, Joined::new);
            case LEFT -> presence(in, Left::new);
            case HISTORY_REMOVED -> historyRemoved(in);
            default -> null;
        };
    }

    /** The publication, or null when the bytes are none that this version can read. */
    public static @Nullable Published decodePublished(byte[] bytes) {
        return decode(bytes) instanceof Published published ? published : null;
    }

    private static @Nullable ChannelEvent historyRemoved(FieldReader in) {
        while (in.next()) {
            // a later version's
        }
        return in.isBroken() ? null : new HistoryRemoved();
    }

    private static @Nullable ChannelEvent presence(
            FieldReader in, Function<ClientInfo, PresenceEvent> kind) {
        ClientInfo client = null;
        while (in.next()) {
            if (in.number() == CLIENT) {
                client = ClientFields.read(in.value());
            }
        }
        return in.isBroken() || client == null ? null : kind.apply(client);
    }
}
