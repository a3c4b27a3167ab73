package dev.hexhub.domain.session;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What one client said that cannot be done yet, and how many bytes of memory all of it takes.
 *
 * <p>Commands wait in two places: here in line, while the whole conversation has to wait (the
 * connect is not answered, or the client has not read its answers), and at a {@link Subscription},
 * while one channel has to wait. Both count here.
 */
final class KeptCommands {

    private final Deque<ClientCommand> line = new ArrayDeque<>();
    private long bytes;
    private boolean isReadingPaused;
    private @Nullable DisconnectReason offence;

    void join(ClientCommand command) {
        line.add(command);
    }

    /** What waited for a channel waits for the conversation now, in front of what came later. */
    void joinFirst(Lane lane) {
        Deque<ClientCommand> reversed = new ArrayDeque<>();
        for (ClientCommand next = lane.next(); next != null; next = lane.next()) {
            reversed.push(next);
        }
        reversed.forEach(line::addFirst);
    }

    /** The command that has waited longest; null when none does. */
    @Nullable ClientCommand next() {
        return line.poll();
    }

    boolean isLineEmpty() {
        return line.isEmpty();
    }

    /** The bytes that all kept commands take, those that wait for a channel included. */
    long bytes() {
        return bytes;
    }

    void add(ClientCommand command) {
        bytes += CommandSize.of(command);
    }

    void remove(ClientCommand command) {
        bytes -= CommandSize.of(command);
    }

    /** Whether the transport was told to read no more from this client. */
    boolean isReadingPaused() {
        return isReadingPaused;
    }

    void pauseReading(boolean is) {
        isReadingPaused = is;
    }

    /** The client has broken the protocol behind what waits in line: that is done first. */
    void offended(DisconnectReason reason) {
        offence = reason;
    }

    @Nullable DisconnectReason offence() {
        return offence;
    }

    /** The conversation is over: nothing of it will be done. */
    void forget() {
        line.clear();
        offence = null;
        bytes = 0;
    }
}
