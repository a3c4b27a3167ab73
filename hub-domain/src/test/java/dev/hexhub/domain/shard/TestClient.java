package dev.hexhub.domain.shard;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client in a {@link Scenario}, transport included. Its requests are numbered from 1, which the
 * connect gets when it comes first.
 */
public final class TestClient implements ConnectionRef {

    private final Scenario scenario;
    private final ClientId id;
    private final List<ServerMessage> heard = new ArrayList<>();
    private SessionId session = new SessionId(0);
    private @Nullable OutboundQueue queue;
    private @Nullable DisconnectReason end;
    private boolean isReading = true;
    private boolean isGone;
    private boolean isPaused;
    private long requests;

    TestClient(Scenario scenario, ClientId id) {
        this.scenario = scenario;
        this.id = id;
    }

    void session(SessionId number) {
        session = number;
    }

    public SessionId session() {
        return session;
    }

    public ClientId id() {
        return id;
    }

    // ---- what it says ----

    public TestClient says(ClientCommand command) {
        scenario.act(() -> scenario.shard().received(session, command, scenario.now()));
        return this;
    }

    /** The number of its next request. */
    public long nextRequest() {
        return ++requests;
    }

    public TestClient connects() {
        return connects("");
    }

    public TestClient connects(String token) {
        return connects(token, Map.of());
    }

    public TestClient connects(String token, Map<String, ClientCommand.Subscribe> earlier) {
        return says(
                new ClientCommand.Connect(nextRequest(), Token.of(token), "test", "1", earlier));
    }

    public TestClient subscribes(String channel) {
        return subscribes(channel, SubscribeWishes.NONE);
    }

    public TestClient subscribes(String channel, SubscribeWishes wishes) {
        return says(new ClientCommand.Subscribe(nextRequest(), channel, Token.NONE, wishes));
    }

    public TestClient subscribesWithToken(String channel, String token) {
        return says(
                new ClientCommand.Subscribe(
                        nextRequest(), channel, Token.of(token), SubscribeWishes.NONE));
    }

    public TestClient unsubscribes(String channel) {
        return says(new ClientCommand.Unsubscribe(nextRequest(), channel));
    }

    public TestClient publishes(String channel, String text) {
        return says(new ClientCommand.Publish(nextRequest(), channel, Payload.of(text)));
    }

    /** It closes its end, or the network does. */
    public TestClient goes() {
        if (!isGone) {
            isGone = true;
            scenario.act(() -> scenario.shard().closed(session, scenario.now()));
        }
        return this;
    }

    // ---- what it hears ----

    /** Everything it read since it was asked last, oldest first. */
    public List<ServerMessage> hears() {
        List<ServerMessage> news = List.copyOf(heard);
        heard.clear();
        return news;
    }

    /** What it read of one kind since it was asked last; the rest is forgotten. */
    public <M extends ServerMessage> List<M> hears(Class<M> kind) {
        return hears().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Why the hub closed it; null while it is open. */
    public @Nullable DisconnectReason end() {
        return end;
    }

    public boolean isOpen() {
        return end == null && !isGone;
    }

    /** From now on its socket takes nothing. */
    public TestClient stopsReading() {
        isReading = false;
        return this;
    }

    /** Its socket takes everything again. */
    public TestClient readsAgain() {
        isReading = true;
        if (queue != null) {
            flushed(queue);
            scenario.act(() -> scenario.shard().written(session, scenario.now()));
        }
        return this;
    }

    void flushed(OutboundQueue from) {
        if (end != null || isGone) {
            throw new IllegalStateException(id + ": flushed after its end");
        }
        queue = from;
        if (isReading) {
            read(from);
        }
    }

    void ended(DisconnectReason reason, OutboundQueue from) {
        if (end != null) {
            throw new IllegalStateException(id + ": ended twice");
        }
        end = reason;
        if (isReading && reason.flushesFirst()) {
            read(from);
        }
        from.clear();
    }

    /** Whether the hub has stopped reading what it says. */
    public boolean isPaused() {
        return isPaused;
    }

    void paused(boolean is) {
        if (is == isPaused || end != null || isGone) {
            throw new IllegalStateException(id + ": reading paused or resumed out of turn");
        }
        isPaused = is;
    }

    private void read(OutboundQueue from) {
        for (EncodedMessage message = from.take(); message != null; message = from.take()) {
            heard.add(scenario.effects().decode(message));
        }
        from.holding(0, scenario.now());
    }

    @Override
    public String toString() {
        return id.value();
    }
}
