package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.delivery.FirstSlots;
import dev.hexhub.domain.delivery.Mailbox;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.time.TimerWheel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the hub knows of one connection. Holds, does not decide. Only on the connection's loop. */
public final class Session {

    /** How far the conversation has come. */
    public enum Phase {
        /** Nothing was said yet. */
        NEW,
        /** The connect was accepted; its route and server-side subscriptions are on their way. */
        CONNECTING,
        /** Everything may be said. */
        CONNECTED,
        /** The connect was refused; nothing more may be said. */
        REFUSED,
        /** It is over. */
        CLOSED
    }

    private final SessionId id;
    private final ClientId client;
    private final ConnectionRef connection;
    private final Mailbox<Session> mailbox;
    private final Heartbeat heartbeat;
    private final Map<ChannelName, Subscription> subscriptions = new HashMap<>(4);
    private Phase phase = Phase.NEW;
    private UserId user = UserId.ANONYMOUS;
    private @Nullable Payload info;
    private @Nullable ConnectInProgress connecting;
    private @Nullable KeptCommands kept;
    private long expiresAt = Expiry.NEVER;
    private long openedAt;
    private long staleAt;
    private long refusedAt;
    private TimerWheel.@Nullable Timer timer;
    private long subscriptionSerial;
    private int messagesUnderWay;
    private int serverSide;
    private long expectedBytes;
    private long nextLatencyReport = Long.MIN_VALUE;

    Session(
            SessionId id,
            ClientId client,
            ConnectionRef connection,
            WireFormat format,
            QueueLimits limits,
            FirstSlots firsts,
            Heartbeat heartbeat) {
        this.id = id;
        this.client = client;
        this.connection = connection;
        this.mailbox = new Mailbox<>(this, format, limits, firsts);
        this.heartbeat = heartbeat;
    }

    /** The shard's number for it. */
    public SessionId id() {
        return id;
    }

    /** Its public name. */
    public ClientId client() {
        return client;
    }

    /** The outside's name for it. */
    public ConnectionRef connection() {
        return connection;
    }

    /** The way out. */
    public Mailbox<Session> mailbox() {
        return mailbox;
    }

    /** How far it has come. */
    public Phase phase() {
        return phase;
    }

    /** Who it is; anonymous until it is connected. */
    public UserId user() {
        return user;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    void moveTo(Phase next) {
        phase = next;
    }

    void identify(UserId who, @Nullable Payload connectionInfo) {
        user = who;
        info = connectionInfo;
    }

    /** When it has to be refreshed, in monotonic nanoseconds; {@link Expiry#NEVER} for never. */
    long expiresAt() {
        return expiresAt;
    }

    void expireAt(long when) {
        expiresAt = when;
    }

    /** When its connect was refused, in monotonic nanoseconds. */
    long refusedAt() {
        return refusedAt;
    }

    void refused(long now) {
        phase = Phase.REFUSED;
        refusedAt = now;
    }

    /** When it came, in monotonic nanoseconds. */
    long openedAt() {
        return openedAt;
    }

    void openedAt(long when) {
        openedAt = when;
    }

    /** When it must be connected, in monotonic nanoseconds. */
    long staleAt() {
        return staleAt;
    }

    void staleAt(long when) {
        staleAt = when;
    }

    TimerWheel.@Nullable Timer timer() {
        return timer;
    }

    void timer(TimerWheel.Timer watch) {
        timer = watch;
    }

    @Nullable ConnectInProgress connecting() {
        return connecting;
    }

    void connecting(@Nullable ConnectInProgress progress) {
        connecting = progress;
    }

    /** What it said too early, or null when it never did: most clients never do. */
    @Nullable KeptCommands kept() {
        return kept;
    }

    /** The place for what it says too early. */
    KeptCommands keeping() {
        if (kept == null) {
            kept = new KeptCommands();
        }
        return kept;
    }

    /** Whether something that it said waits for the whole conversation. */
    boolean isInLine() {
        return kept != null && !kept.isLineEmpty();
    }

    @Nullable Subscription subscription(ChannelName channel) {
        return subscriptions.get(channel);
    }

    /** A copy: ending one removes it. */
    List<Subscription> subscriptions() {
        return new ArrayList<>(subscriptions.values());
    }

    Collection<Subscription> currentSubscriptions() {
        return subscriptions.values();
    }

    void put(Subscription subscription) {
        subscriptions.put(subscription.channel(), subscription);
        serverSide += subscription.terms().serverSide() ? 1 : 0;
        expect(subscription.expectedBytes());
    }

    /** Publications arrive from now on. */
    void goLive(Subscription subscription) {
        expect(-subscription.expectedBytes());
        subscription.moveTo(Subscription.Stage.LIVE);
    }

    void remove(Subscription subscription) {
        if (subscriptions.remove(subscription.channel(), subscription)) {
            serverSide -= subscription.terms().serverSide() ? 1 : 0;
            expect(-subscription.expectedBytes());
        }
    }

    boolean isSubscribed(ChannelName channel) {
        Subscription subscription = subscriptions.get(channel);
        return subscription != null && subscription.isLive();
    }

    /**
     * Whether it may have one more subscription of its own, or one more that it did not ask for.
     */
    boolean hasRoom(boolean isServerSide, int limit) {
        int count = isServerSide ? serverSide : subscriptions.size() - serverSide;
        return count < limit;
    }

    long nextSubscriptionSerial() {
        return ++subscriptionSerial;
    }

    /** When the client may report latencies again, on the loop's clock. */
    long nextLatencyReport() {
        return nextLatencyReport;
    }

    void nextLatencyReport(long time) {
        nextLatencyReport = time;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** About how many bytes its client will get in answers that are on their way. */
    long expectedBytes() {
        return expectedBytes;
    }

    void expect(long bytes) {
        expectedBytes += bytes;
    }

    /** How many of its messages to users wait for an answer. */
    int messagesUnderWay() {
        return messagesUnderWay;
    }

    void messagesUnderWay(int count) {
        messagesUnderWay = count;
    }

    /** What others see of it in a channel. */
    ClientInfo infoIn(ChannelName channel) {
        Subscription subscription = subscriptions.get(channel);
        return infoWith(subscription == null ? null : subscription.info());
    }

    ClientInfo infoWith(@Nullable Payload channelInfo) {
        return new ClientInfo(user, client, info, channelInfo);
    }
}
