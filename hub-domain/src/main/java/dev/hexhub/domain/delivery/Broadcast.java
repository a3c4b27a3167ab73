package dev.hexhub.domain.delivery;

import dev.hexhub.domain.channel.ChannelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message for all subscribers of a channel, encoded once for each wire format in use among
 * them.
 *
 * @param channel whose subscribers
 * @param kind which of them, and how
 * @param encodings the encoded message by format; a format that cannot express it has null there
 * @param arrivedAt when the broker's announcement reached this instance, monotonic nanoseconds
 */
public record Broadcast(ChannelName channel, Kind kind, List<Encoding> encodings, long arrivedAt) {

    /** Which subscribers a broadcast is for. */
    public enum Kind {
        /** For every subscriber, under the channel's overflow policy. */
        PUBLICATION,
        /** For the subscribers that are told who comes and goes; never dropped by policy. */
        PRESENCE
    }

    /**
     * The message in one format.
     *
     * @param format the format
     * @param message the bytes, or null when the format cannot express the message
     */
    public record Encoding(WireFormat format, @Nullable EncodedMessage message) {}

    /** Keeps its own copy of the list. */
    public Broadcast {
        encodings = List.copyOf(encodings);
    }

    /**
     * The bytes for a format, or null when it cannot express the message or nobody used it when the
     * message was encoded.
     */
    @Nullable EncodedMessage in(WireFormat format) {
        for (int i = 0; i < encodings.size(); i++) {
            Encoding encoding = encodings.get(i);
            if (encoding.format().equals(format)) {
                return encoding.message();
            }
        }
        return null;
    }
}
