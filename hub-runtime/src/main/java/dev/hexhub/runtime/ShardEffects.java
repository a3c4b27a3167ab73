package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.Answer.PresenceEntered.Entry;
import dev.hexhub.domain.effect.BrokerEvent;
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
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.transport.MessageEncoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a shard wants done into calls of the ports, and posts the answers back to the shard.
 * Called on the shard's loop.
 */
final class ShardEffects implements Effects {

    private final HubPorts ports;
    private final Peers peers;
    private final FenceKeeper fences;
    private final Holdings holdings;
    private final ShardLoop shard;
    private final IntFunction<ShardLoop> shards;
    private final ClientLog log;

    /** One client's place in one channel's presence. */
    private record Seat(ChannelName channel, ClientId client) {}

    ShardEffects(
            HubPorts ports,
            Peers peers,
            FenceKeeper fences,
            Holdings holdings,
            ShardLoop shard,
            IntFunction<ShardLoop> shards,
            ClientLog log) {
        this.ports = ports;
        this.peers = peers;
        this.fences = fences;
        this.holdings = holdings;
        this.shard = shard;
        this.shards = shards;
        this.log = log;
    }

    @Override
    public void flush(ConnectionRef connection, OutboundQueue queue) {
        LiveConnection live = (LiveConnection) connection;
        try {
            live.outlet().flush(queue);
        } catch (RuntimeException broken) {
            // its own client pays for it; those behind it in this turn are written to
            countIfFailed(broken);
            shard.post((receiver, now) ->
                    receiver.violated(live.session(), DisconnectReason.WRITE_ERROR, now));
        }
    }

    @Override
    public void close(ConnectionRef connection, DisconnectReason reason, OutboundQueue queue) {
        LiveConnection live = (LiveConnection) connection;
        live.closing(reason);
        log.closing(live.client(), reason, shard.loop().now());
        try {
            live.outlet().close(reason, queue);
        } catch (RuntimeException broken) {
            countIfFailed(broken);
        }
    }

    @Override
    public void pauseReading(ConnectionRef connection) {
        ((LiveConnection) connection).outlet().pauseReading();
    }

    @Override
    public void resumeReading(ConnectionRef connection) {
        ((LiveConnection) connection).outlet().resumeReading();
    }

    @Override
    public @Nullable EncodedMessage encode(WireFormat format, ServerMessage message) {
        for (MessageEncoder encoder : ports.encoders()) {
            if (encoder.format().equals(format)) {
                return encoder.encode(message);
            }
        }
        return null;
    }

    @Override
    public TokenVerdict<ConnectionClaims> verifyConnection(Token token) {
        return log.verified(ports.tokens().connection(token), shard.loop().now());
    }

    @Override
    public TokenVerdict<SubscriptionClaims> verifySubscription(Token token) {
        return log.verified(ports.tokens().subscription(token), shard.loop().now());
    }

    @Override
    public void publish(ReplyTo caller, ChannelName channel, NewPublication publication) {
        long start = shard.loop().now();
        long lives = fences.lives();
        PortCall.begin(() -> ports.broker().publish(channel, publication))
                .whenComplete((position, failure) -> {
                    countIfFailed(failure);
                    if (failure == null) {
                        ports.meter().measured(Timed.PUBLISH, shard.loop().now() - start);
                    }
                    shard.post((receiver, now) -> {
                        boolean holds = failure == null && fences.isStill(lives);
                        receiver.answered(
                                new Answer.Published(caller, channel, holds ? position : null),
                                now);
                    });
                });
    }

    @Override
    public void announce(ChannelName channel, PresenceEvent event) {
        PortCall.begin(() -> ports.broker().announce(channel, event))
                .whenComplete((done, failure) -> countIfFailed(failure));
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        try {
            ports.broker().attach(channel, retention);
        } catch (RuntimeException dead) {
            countIfFailed(dead);
            shard.tell(new BrokerEvent.AttachFailed(channel));
        }
    }

    @Override
    public void detach(ChannelName channel) {
        try {
            ports.broker().detach(channel);
        } catch (RuntimeException dead) {
            countIfFailed(dead);
            shard.tell(new BrokerEvent.Detached(channel));
        }
    }

    @Override
    public void readHistory(
            HistoryReader reader, ChannelName channel, HistoryQuery query, Retention retention) {
        long lives = fences.lives();
        PortCall.begin(() -> ports.history().read(channel, query, retention))
                .whenComplete((page, failure) -> {
                    countIfFailed(failure);
                    shard.post((receiver, now) -> {
                        boolean isTrue = failure == null && fences.isSettled(lives);
                        receiver.answered(
                                new Answer.HistoryRead(reader, isTrue ? page : null), now);
                    });
                });
    }

    @Override
    public void readTops(List<ChannelName> channels) {
        ask(
                () -> ports.history().tops(channels),
                tops -> new Answer.TopsRead(tops == null ? Map.of() : tops));
    }

    @Override
    public void attest(ChannelName channel, StreamPosition witnessed) {
        ask(
                () -> ports.history().attest(channel, witnessed),
                top -> new Answer.Attested(channel, witnessed, top));
    }

    @Override
    public void attestAll(StoreLife life, List<Witness> witnesses) {
        List<CompletableFuture<Answer.Attested>> asked =
                witnesses.stream().map(it -> attested(it).toCompletableFuture()).toList();
        var unused =
                CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                        .thenRun(() -> {
                            Answer heard =
                                    new Answer.WitnessesHeard(
                                            life,
                                            asked.stream().map(CompletableFuture::join).toList());
                            shard.post((receiver, now) -> receiver.answered(heard, now));
                        });
    }

    private CompletionStage<Answer.Attested> attested(Witness witness) {
        ChannelName channel = witness.channel();
        return PortCall.begin(() -> ports.history().attest(channel, witness.position()))
                .handle((top, failure) -> {
                    countIfFailed(failure);
                    return new Answer.Attested(
                            channel, witness.position(), failure == null ? top : null);
                });
    }

    @Override
    public void attested(StoreLife life) {
        fences.attested(life, shard);
    }

    @Override
    public void enterPresence(SubscriptionKey key, ClientInfo client) {
        holdings.wish(
                new Seat(key.channel(), key.client()),
                lease -> ports.presence().enter(key.channel(), client, lease),
                (wasMissing, isLast) -> {
                    Answer answer = new Answer.PresenceEntered(key, entry(wasMissing));
                    shard.post((receiver, now) -> receiver.answered(answer, now));
                });
    }

    private static Entry entry(@Nullable Boolean wasMissing) {
        if (wasMissing == null) {
            return Entry.FAILED;
        }
        return wasMissing ? Entry.NEW : Entry.KNOWN;
    }

    @Override
    public void leavePresence(ChannelName channel, ClientInfo client, boolean isAnnounced) {
        holdings.wish(
                new Seat(channel, client.client()),
                lease -> ports.presence().leave(channel, client.client(), lease),
                (wasThere, isLast) -> {
                    if (isAnnounced && wasThere != null && wasThere) {
                        announce(channel, new ChannelEvent.Left(client));
                    }
                });
    }

    @Override
    public void listPresence(ReplyTo caller, ChannelName channel) {
        ask(
                () -> ports.presence().list(channel),
                clients -> new Answer.PresenceListed(caller, clients));
    }

    @Override
    public void countPresence(ReplyTo caller, ChannelName channel) {
        ask(
                () -> ports.presence().stats(channel),
                stats -> new Answer.PresenceCounted(caller, stats));
    }

    @Override
    public void tellUser(ReplyTo caller, ControlCommand.Message message) {
        ask(() -> peers.order(message), answer -> new Answer.UserTold(caller, reached(answer)));
    }

    /** Null when some instance did not say that it did. */
    private static @Nullable Reached reached(
            dev.hexhub.ports.backend.@Nullable Answer<Reached> answer) {
        return answer instanceof dev.hexhub.ports.backend.Answer.Yes<Reached>(var reached)
                ? reached
                : null;
    }

    @Override
    public void announceUser(UserId user) {
        holdings.wish(
                user,
                lease -> ports.registry().announce(lease, user).thenApply(_ -> true),
                (known, isLast) -> {
                    if (isLast) {
                        // under the lease that runs now, so that who waits is found by its route
                        Answer answer = new Answer.UserAnnounced(user, known != null);
                        shard.post((receiver, now) -> receiver.answered(answer, now));
                    }
                });
    }

    @Override
    public void withdrawUser(UserId user) {
        holdings.wish(user, lease -> ports.registry().withdraw(lease, user), (gone, isLast) -> {});
    }

    @Override
    public void post(int target, ShardMessage message) {
        shards.apply(target).post((receiver, now) -> receiver.posted(message, now));
    }

    @Override
    public void wakeAfter(long nanos) {
        shard.wakeAfter(nanos);
    }

    @Override
    public void count(Counted what, long amount) {
        if (amount > 0) {
            ports.meter().count(what, amount);
        }
    }

    @Override
    public void noteQueued(long bytes) {
        ports.meter().queued(bytes);
    }

    @Override
    public void noteDelivery(long nanos) {
        ports.meter().measured(Timed.DELIVERY, nanos);
    }

    @Override
    public void noteReportedLatency(long nanos) {
        ports.meter().measured(Timed.REPORTED, nanos);
    }

    /** An answer that is there at once comes as a post, too: nothing re-enters the shard. */
    private <T> void ask(
            Supplier<CompletionStage<T>> question, Function<@Nullable T, Answer> answer) {
        PortCall.begin(question)
                .whenComplete((result, failure) -> {
                    countIfFailed(failure);
                    Answer answered = answer.apply(failure == null ? result : null);
                    shard.post((receiver, now) -> receiver.answered(answered, now));
                });
    }

    private void countIfFailed(@Nullable Throwable failure) {
        if (failure != null) {
            ports.meter().count(Counted.PORT_FAILURES, 1);
        }
    }
}
