package dev.hexhub.domain.delivery;

import dev.hexhub.domain.channel.ChannelName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts of one channel that came one right after the other, so that each subscriber is looked
 * up once for all of them. Used again and again. Only on the shard's loop.
 */
public final class Burst {

    private final List<Broadcast> broadcasts = new ArrayList<>();
    private final List<@Nullable EncodedMessage> messages = new ArrayList<>();
    private @Nullable WireFormat format;

    /** Whether the broadcast may follow those that are here: it is of their channel. */
    public boolean accepts(Broadcast broadcast) {
        return broadcasts.isEmpty() || channel().equals(broadcast.channel());
    }

    /** One more; only if it is {@linkplain #accepts accepted}. */
    public void add(Broadcast broadcast) {
        broadcasts.add(broadcast);
    }

    /** Whose subscribers they are for; only while there are any. */
    ChannelName channel() {
        return broadcasts.getFirst().channel();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return broadcasts.isEmpty();
    }

    /** Forgets them. */
    public void clear() {
        broadcasts.clear();
        messages.clear();
        format = null;
    }

    /** When the first of them arrived; only while there are any. */
    public long oldestArrival() {
        return broadcasts.getFirst().arrivedAt();
    }

    int size() {
        return broadcasts.size();
    }

    Broadcast broadcast(int at) {
        return broadcasts.get(at);
    }

    /** The bytes of one of them in the format that was chosen last. */
    @Nullable EncodedMessage message(int at) {
        return messages.get(at);
    }

    /** Finds the bytes of all for a format, unless they are the ones found last. */
    void choose(WireFormat wanted) {
        if (!wanted.equals(format)) {
            format = wanted;
            messages.clear();
            for (int at = 0; at < broadcasts.size(); at++) {
                messages.add(broadcasts.get(at).in(wanted));
            }
        }
    }
}
