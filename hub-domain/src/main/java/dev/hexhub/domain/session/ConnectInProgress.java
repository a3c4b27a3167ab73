package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Subscribed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connect whose user's route and server-side subscriptions are on their way, and what the client
 * said meanwhile: many clients send their first subscribes in the same frame as the connect.
 */
final class ConnectInProgress {

    private static final int MOST_WAITING = 1024;

    private final long request;
    private final long expiresInSeconds;
    private final Map<ChannelName, Subscribed> done = new LinkedHashMap<>();
    private final Deque<ClientCommand> waiting = new ArrayDeque<>();
    private int pending;
    private @Nullable DisconnectReason offence;

    ConnectInProgress(long request, long expiresInSeconds) {
        this.request = request;
        this.expiresInSeconds = expiresInSeconds;
    }

    long request() {
        return request;
    }

    long expiresInSeconds() {
        return expiresInSeconds;
    }

    void expectOne() {
        pending++;
    }

    void settled(ChannelName channel, Subscribed result) {
        pending--;
        done.put(channel, result);
    }

    void routed() {
        pending--;
    }

    boolean isComplete() {
        return pending == 0;
    }

    Map<ChannelName, Subscribed> subscriptions() {
        return done;
    }

    /** Keeps a command for later; false when the client has said too much already. */
    boolean keep(ClientCommand command) {
        return waiting.size() < MOST_WAITING && waiting.add(command);
    }

    /** The client has broken the protocol behind what waits: that is done first. */
    void offended(DisconnectReason reason) {
        offence = reason;
    }

    @Nullable DisconnectReason offence() {
        return offence;
    }

    Deque<ClientCommand> waiting() {
        return waiting;
    }
}
