package dev.hexhub.runtime;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.home.HomeRules;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.shard.ShardSettings;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A hub: one shard on each loop, the driving ports in front, the driven ports behind.
 *
 * <p>Start it on the transport's loops, hand {@link #connections} to the transport and {@link #api}
 * to whoever speaks for backends; drain it before the loops are stopped. From any thread unless
 * said otherwise.
 */
public final class Hub {

    private final HubSettings settings;
    private final HubPorts ports;
    private final Supplier<String> randomNames;
    private final InstanceId self;
    private final Switchboard switchboard;
    private final Peers peers;
    private final FenceKeeper fences;
    private final ClientLog clientLog = new ClientLog();
    private final AtomicLong open = new AtomicLong();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile List<ShardLoop> shards = List.of();
    private volatile Map<EventLoop, ShardLoop> byLoop = Map.of();
    private volatile Supplier<CompletionStage<Void>> leaving = CompletableFuture::allOf;
    private volatile Health.State state = Health.State.STARTING;
    private volatile boolean isOpen;
    private volatile boolean isClosed;
    private volatile boolean isLinkUp = true;
    private volatile BooleanSupplier hasLease = () -> false;
    private volatile Predicate<Set<Lease>> isComplete = running -> false;

    /** A hub that names connections and itself by random UUIDs. */
    public Hub(HubSettings settings, HubPorts ports) {
        this(settings, ports, () -> UUID.randomUUID().toString());
    }

    /** A hub that takes its random names from somewhere: the simulator replays them. */
    public Hub(HubSettings settings, HubPorts ports, Supplier<String> randomNames) {
        this.settings = settings;
        this.ports = ports;
        this.randomNames = randomNames;
        this.self = new InstanceId(randomNames.get());
        this.switchboard = new Switchboard(self, ports, () -> shards);
        this.peers = new Peers(self, ports, switchboard, running -> isComplete.test(running));
        this.fences = new FenceKeeper(self, ports);
    }

    /** Starts one shard on each of the loops. Once, before the first connection. */
    public void start(List<? extends EventLoop> loops) {
        EventLoop first = loops.getFirst();
        LeaseKeeper keeper = new LeaseKeeper(self, settings, ports, first);
        Survivor survivor = new Survivor(ports, settings.channels(), first);
        List<ShardLoop> started = new ArrayList<>();
        Map<EventLoop, ShardLoop> index = new IdentityHashMap<>();
        for (EventLoop loop : loops) {
            ShardLoop shard =
                    new ShardLoop(
                            loop,
                            shardSettings(started.size(), loops.size()),
                            settings.budget(),
                            ports.meter(),
                            own -> effects(own, keeper));
            started.add(shard);
            index.put(loop, shard);
        }
        shards = List.copyOf(started);
        byLoop = index;
        ports.broker()
                .listen(new BrokerIntake(shards, ports.meter(), isUp -> linkChanged(isUp, keeper)));
        shards.forEach(shard -> shard.start(shards));
        fences.start(shards);
        switchboard.open().whenComplete((listening, failure) -> keeper.start(shards));
        hasLease = () -> keeper.held() != null;
        isComplete = keeper::isComplete;
        survivor.start();
        leaving = () -> survivor.leave(keeper.last());
        open();
    }

    /** Lets clients in, unless the hub was told to stop before it was there. */
    private void open() {
        if (state == Health.State.STARTING) {
            isOpen = true;
            state = Health.State.READY;
        }
    }

    private void linkChanged(boolean isUp, LeaseKeeper keeper) {
        isLinkUp = isUp;
        if (isUp) {
            keeper.linkReturned();
        }
    }

    private ShardEffects effects(ShardLoop shard, LeaseKeeper keeper) {
        Holdings holdings = new Holdings(keeper, shard, ports.meter());
        keeper.afterRenewal(() -> shard.post((receiver, now) -> holdings.leaseRenewed()));
        return new ShardEffects(
                ports, peers, fences, holdings, shard, number -> shards.get(number), clientLog);
    }

    private ShardSettings shardSettings(int index, int count) {
        return new ShardSettings(
                index,
                count,
                settings.version(),
                settings.sessions(),
                settings.channels(),
                HomeRules.withRecoveryPage(settings.sessions().limits().recoveryPage()));
    }

    /** Where a transport brings connections. */
    public Connections connections() {
        return new Door();
    }

    /** Where backends ask for things. */
    public HubApi api() {
        return new Backend(settings, ports, peers, fences, () -> shards);
    }

    /**
     * Whether traffic should come here. Without a lease nobody finds the users of this instance,
     * and behind a fence nobody can publish, so it is as little use as without a link.
     */
    public Health health() {
        return () ->
                state == Health.State.READY
                                && !(isLinkUp && hasLease.getAsBoolean() && fences.isOpen())
                        ? Health.State.DEGRADED
                        : state;
    }

    /** The name of this life of this instance. */
    public InstanceId self() {
        return self;
    }

    /** How many connections are open. */
    public long connectionCount() {
        return open.get();
    }

    /**
     * Stops: readiness turns red at once, and nothing else changes until the delay is over, so that
     * whatever spreads clients can see it. Then nobody is let in any more, the connections are
     * ended with "shutdown", evenly over the window, and the registry is left.
     *
     * @param delay how long clients still come and stay, 0 or more
     * @param window how long the ending may take, 0 or more
     * @return done when the last connection is gone; a peer that does not answer is cut off by the
     *     transport in time
     */
    public CompletionStage<Void> drain(Duration delay, Duration window) {
        if (state != Health.State.DRAINING) {
            state = Health.State.DRAINING;
            if (delay.isZero() || !isOpen) {
                beginDrain(window);
            } else {
                shards.getFirst().loop().schedule(delay.toNanos(), () -> beginDrain(window));
            }
        }
        return drained.thenCompose(nobodyLeft -> {
            shards.forEach(ShardLoop::stop);
            return PortCall.begin(leaving).exceptionally(failure -> null);
        });
    }

    private void beginDrain(Duration window) {
        isOpen = false;
        isClosed = true;
        new Drain(shards, window).start();
        finishDrainIfEmpty();
    }

    private void finishDrainIfEmpty() {
        if (isClosed && open.get() == 0) {
            drained.complete(null);
        }
    }

    private void closed(int code) {
        ports.meter().closed(code);
        open.decrementAndGet();
        finishDrainIfEmpty();
    }

    /** The driving port of transports. */
    private final class Door implements Connections {

        @Override
        public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
            ShardLoop shard = byLoop.get(loop);
            if (shard == null) {
                throw new IllegalArgumentException(
                        "loop: unknown (expected: one of those the hub was started on)");
            }
            ClientId client = new ClientId(randomNames.get());
            LiveConnection connection = new LiveConnection(client, shard, outlet, Hub.this::closed);
            open.incrementAndGet();
            ports.meter().opened();
            shard.opened(connection, client, format);
            if (!isAccepting()) {
                // came in between: the drain of its shard may be over already
                loop.execute(() -> connection.violated(DisconnectReason.SHUTDOWN));
            }
            return connection;
        }

        @Override
        public boolean isAccepting() {
            return isOpen;
        }
    }
}
