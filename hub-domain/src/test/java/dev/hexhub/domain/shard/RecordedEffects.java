package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.effect.ReplyTo;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door out of a shard, written down: each call becomes an {@link Effect}. Encoding is the text
 * of the message, and can be read back; tokens are worth what the test said they are.
 */
public final class RecordedEffects implements Effects {

    private boolean isTimeless;
    private final List<Effect> recorded = new ArrayList<>();
    private final List<Effect> unanswered = new ArrayList<>();
    private final Map<EncodedMessage, ServerMessage> decoded = new IdentityHashMap<>();
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final Map<String, TokenVerdict<ConnectionClaims>> connectionTokens = new HashMap<>();
    private final Map<String, TokenVerdict<SubscriptionClaims>> subscriptionTokens =
            new HashMap<>();
    private final List<String> inexpressible = new ArrayList<>();
    private long encodings;
    private long deliveries;
    private long lastDelivery;
    private final List<Long> reportedLatencies = new ArrayList<>();
    private long mostQueued;

    /** Everything since the last {@link #forget}, oldest first. */
    public List<Effect> all() {
        return List.copyOf(recorded);
    }

    /** What was recorded of one kind since the last {@link #forget}. */
    public <E extends Effect> List<E> of(Class<E> kind) {
        return recorded.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Starts with an empty page; what still waits for an answer goes on waiting. */
    public void forget() {
        recorded.clear();
        counts.clear();
        encodings = 0;
    }

    /** What was not yet given to whoever answers; once. */
    List<Effect> takeUnanswered() {
        List<Effect> taken = List.copyOf(unanswered);
        unanswered.clear();
        return taken;
    }

    /** The message that was encoded as these bytes. */
    public ServerMessage decode(EncodedMessage message) {
        return Objects.requireNonNull(decoded.get(message), "not encoded here");
    }

    /** A connection token and what it is worth. */
    public void knowsConnectionToken(String token, TokenVerdict<ConnectionClaims> verdict) {
        connectionTokens.put(token, verdict);
    }

    /** A subscription token and what it is worth. */
    public void knowsSubscriptionToken(String token, TokenVerdict<SubscriptionClaims> verdict) {
        subscriptionTokens.put(token, verdict);
    }

    /** From now on the format cannot express messages whose text contains this. */
    public void cannotExpress(String part) {
        inexpressible.add(part);
    }

    /** How often something was counted since the last {@link #forget}. */
    public long counted(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    /** How many messages were encoded since the last {@link #forget}. */
    public long encodings() {
        return encodings;
    }

    /** How many turns noted a delivery. */
    public long deliveries() {
        return deliveries;
    }

    /** How long the one noted last took, in nanoseconds. */
    public long lastDelivery() {
        return lastDelivery;
    }

    /** The most bytes that were noted for one client. */
    public long mostQueued() {
        return mostQueued;
    }

    private void record(Effect effect) {
        recorded.add(effect);
        unanswered.add(effect);
    }

    @Override
    public void flush(ConnectionRef connection, OutboundQueue queue) {
        recorded.add(new Effect.Flush(connection));
        if (connection instanceof TestClient client) {
            client.flushed(queue);
        }
    }

    @Override
    public void close(ConnectionRef connection, DisconnectReason reason, OutboundQueue queue) {
        recorded.add(new Effect.Close(connection, reason));
        if (connection instanceof TestClient client) {
            client.ended(reason, queue);
        }
    }

    @Override
    public void pauseReading(ConnectionRef connection) {
        recorded.add(new Effect.PauseReading(connection));
        if (connection instanceof TestClient client) {
            client.paused(true);
        }
    }

    @Override
    public void resumeReading(ConnectionRef connection) {
        recorded.add(new Effect.ResumeReading(connection));
        if (connection instanceof TestClient client) {
            client.paused(false);
        }
    }

    @Override
    public @Nullable EncodedMessage encode(WireFormat format, ServerMessage message) {
        String text = message.toString();
        if (inexpressible.stream().anyMatch(text::contains)) {
            return null;
        }
        EncodedMessage encoded =
                new EncodedMessage((format.name() + text).getBytes(StandardCharsets.UTF_8));
        decoded.put(encoded, message);
        encodings++;
        return encoded;
    }

    @Override
    public TokenVerdict<ConnectionClaims> verifyConnection(Token token) {
        return connectionTokens.getOrDefault(
                token.reveal(), new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "unknown"));
    }

    @Override
    public TokenVerdict<SubscriptionClaims> verifySubscription(Token token) {
        return subscriptionTokens.getOrDefault(
                token.reveal(), new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "unknown"));
    }

    @Override
    public void publish(ReplyTo caller, ChannelName channel, NewPublication publication) {
        record(new Effect.Publish(caller, channel, publication));
    }

    @Override
    public void announce(ChannelName channel, PresenceEvent event) {
        record(new Effect.Announce(channel, event));
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        record(new Effect.Attach(channel, retention));
    }

    @Override
    public void detach(ChannelName channel) {
        record(new Effect.Detach(channel));
    }

    @Override
    public void readHistory(
            HistoryReader reader, ChannelName channel, HistoryQuery query, Retention retention) {
        record(new Effect.ReadHistory(reader, channel, query, retention));
    }

    @Override
    public void readTops(List<ChannelName> channels) {
        record(new Effect.ReadTops(List.copyOf(channels)));
    }

    @Override
    public void attest(ChannelName channel, StreamPosition witnessed) {
        record(new Effect.Attest(channel, witnessed));
    }

    @Override
    public void attestAll(StoreLife life, List<Witness> witnesses) {
        record(new Effect.AttestAll(life, List.copyOf(witnesses)));
    }

    @Override
    public void attested(StoreLife life) {
        record(new Effect.Attested(life));
    }

    @Override
    public void enterPresence(SubscriptionKey key, ClientInfo client) {
        record(new Effect.EnterPresence(key, client));
    }

    @Override
    public void leavePresence(ChannelName channel, ClientInfo client, boolean isAnnounced) {
        record(new Effect.LeavePresence(channel, client, isAnnounced));
    }

    @Override
    public void listPresence(ReplyTo caller, ChannelName channel) {
        record(new Effect.ListPresence(caller, channel));
    }

    @Override
    public void tellUser(ReplyTo caller, ControlCommand.Message message) {
        record(new Effect.TellUser(caller, message));
    }

    @Override
    public void countPresence(ReplyTo caller, ChannelName channel) {
        record(new Effect.CountPresence(caller, channel));
    }

    @Override
    public void announceUser(UserId user) {
        record(new Effect.AnnounceUser(user));
    }

    @Override
    public void withdrawUser(UserId user) {
        record(new Effect.WithdrawUser(user));
    }

    @Override
    public void post(int shard, ShardMessage message) {
        record(new Effect.Post(shard, message));
    }

    /** From now on, or no more, whoever asks to be woken gets an exception. */
    void timeless(boolean is) {
        isTimeless = is;
    }

    @Override
    public void wakeAfter(long nanos) {
        if (isTimeless) {
            throw new IllegalStateException("no timer");
        }
        recorded.add(new Effect.WakeAfter(nanos));
    }

    @Override
    public void count(Counted what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    @Override
    public void noteQueued(long bytes) {
        mostQueued = Math.max(mostQueued, bytes);
    }

    @Override
    public void noteDelivery(long nanos) {
        deliveries++;
        lastDelivery = nanos;
    }

    @Override
    public void noteReportedLatency(long nanos) {
        reportedLatencies.add(nanos);
    }

    /** The latencies that clients reported, in nanoseconds, in order. */
    public List<Long> reportedLatencies() {
        return reportedLatencies;
    }
}
