package dev.hexhub.domain.session;

import dev.hexhub.domain.message.ClientCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a client said about one channel while its subscription there is on its way, in order. */
final class Lane {

    private final Deque<ClientCommand> commands = new ArrayDeque<>(4);
    private int leaving;

    void add(ClientCommand command) {
        commands.add(command);
        if (command instanceof ClientCommand.Unsubscribe) {
            leaving++;
        }
    }

    /** The oldest, which then waits no more; null when nothing waits. */
    @Nullable ClientCommand next() {
        ClientCommand next = commands.poll();
        if (next instanceof ClientCommand.Unsubscribe) {
            leaving--;
        }
        return next;
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    /** Whether the client wants to be out again before it was in. */
    boolean wantsOut() {
        return leaving > 0;
    }
}
