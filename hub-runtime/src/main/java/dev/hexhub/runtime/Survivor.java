package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.registry.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a living instance does for those that died: takes their clients out of presence, says of
 * each that it left, and withdraws their users' routes. The registry gives every ended lease to one
 * instance alone, and to another if that one dies over it.
 *
 * <p>Nobody looks on suspicion. Whoever asks in vain is told how long nothing can be had, which is
 * when the first of the running leases would end; while everybody lives that moment moves on before
 * it comes. So an instance asks about every seven seconds, and yet asks at the very moment when a
 * lease ends.
 *
 * <p>Thinks on one loop.
 */
final class Survivor {

    private static final long SHORTEST_PAUSE_NANOS = Duration.ofMillis(10).toNanos();
    private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final CompletionStage<Void> NOTHING = CompletableFuture.completedStage(null);

    private final HubPorts ports;
    private final ChannelRules channels;
    private final EventLoop loop;
    private volatile boolean isStopped;

    /**
     * A survivor that does nothing yet.
     *
     * @param ports who is asked
     * @param channels where comings and goings are announced
     * @param loop where it thinks
     */
    Survivor(HubPorts ports, ChannelRules channels, EventLoop loop) {
        this.ports = ports;
        this.channels = channels;
        this.loop = loop;
    }

    /** Looks for ended leases from now on. */
    void start() {
        look();
    }

    /**
     * Looks no more and ends the instance's own lease, if it ever got one. What is still held under
     * it is a remnant of calls that failed, and was said to have left before.
     */
    CompletionStage<Void> leave(@Nullable Lease own) {
        isStopped = true;
        return own == null
                ? NOTHING
                : evict(own, gone -> NOTHING)
                        .thenCompose(_ -> PortCall.begin(() -> ports.registry().leave(own)));
    }

    private void look() {
        if (!isStopped) {
            PortCall.begin(() -> ports.registry().claimEnded())
                    .whenCompleteAsync(this::answered, loop::execute);
        }
    }

    private void answered(@Nullable Claim claim, @Nullable Throwable failure) {
        switch (claim) {
            case null -> failed();
            case Claim.NoneFor(Duration span) ->
                    loop.schedule(Math.max(SHORTEST_PAUSE_NANOS, span.toNanos()), this::look);
            case Claim.Granted(Lease ended) ->
                    clearAway(ended).whenCompleteAsync(this::cleared, loop::execute);
        }
    }

    private void cleared(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure != null) {
            failed();
        } else {
            look();
        }
    }

    /** The claim runs out, and somebody else gets the lease. */
    private void failed() {
        ports.meter().count(Counted.PORT_FAILURES, 1);
        loop.schedule(PAUSE_AFTER_FAILURE_NANOS, this::look);
    }

    private CompletionStage<Void> clearAway(Lease ended) {
        return evict(ended, this::evicted)
                .thenCompose(_ -> PortCall.begin(() -> ports.registry().leave(ended)));
    }

    /** One part after the other, until nothing is left. */
    private CompletionStage<Void> evict(
            Lease ended, Function<PresenceEntry, CompletionStage<?>> farewell) {
        return PortCall.begin(() -> ports.presence().evict(ended))
                .thenComposeAsync(
                        evicted ->
                                evicted.isEmpty()
                                        ? NOTHING
                                        : all(evicted, farewell)
                                                .thenCompose(_ -> evict(ended, farewell)),
                        loop::execute);
    }

    private static CompletionStage<Void> all(
            List<PresenceEntry> evicted, Function<PresenceEntry, CompletionStage<?>> farewell) {
        return CompletableFuture.allOf(
                evicted.stream()
                        .map(entry -> farewell.apply(entry).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<?> evicted(PresenceEntry gone) {
        ports.meter().count(Counted.PRESENCE_EVICTED, 1);
        return announceLeft(gone);
    }

    /** One that fails is lost, like every announcement while the broker is away. */
    private CompletionStage<?> announceLeft(PresenceEntry gone) {
        ChannelOptions options = channels.of(gone.channel());
        if (options == null || !options.announcesPresence()) {
            return NOTHING;
        }
        ChannelEvent.Left left = new ChannelEvent.Left(gone.client());
        return PortCall.begin(() -> ports.broker().announce(gone.channel(), left))
                .exceptionally(failure -> {
                    ports.meter().count(Counted.PORT_FAILURES, 1);
                    return null;
                });
    }
}
