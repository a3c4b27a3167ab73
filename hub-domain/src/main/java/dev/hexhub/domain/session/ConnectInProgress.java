package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.Subscribed;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connect whose user's route and server-side subscriptions are on their way. */
final class ConnectInProgress {

    private final long request;
    private final long expiresInSeconds;
    private final Map<ChannelName, Subscribed> done = new LinkedHashMap<>();
    private int pending;

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
}
