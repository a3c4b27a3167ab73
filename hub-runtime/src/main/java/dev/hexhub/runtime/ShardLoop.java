package dev.hexhub.runtime;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.shard.HubShard;
import dev.hexhub.domain.shard.ShardSettings;
import dev.hexhub.domain.time.TimerWheel;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.meter.Meter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One shard on its event loop: says in which order things happen there.
 *
 * <p>Work comes in turns. Whatever arrives, from another thread or from a socket on this loop,
 * wakes the shard at most once; the turn takes posts and announcements up to its budget and then
 * writes to everybody who got something. A turn that did not finish goes on after the loop has
 * served its sockets.
 */
final class ShardLoop {

    private static final Logger LOG = System.getLogger(ShardLoop.class.getName());

    private final EventLoop loop;
    private final HubShard shard;
    private final Inbox inbox;
    private final TurnBudget budget;
    private final Meter meter;
    private final AtomicBoolean isAwake = new AtomicBoolean();
    private final Runnable turn = this::turn;
    private final Runnable tick = this::tick;
    private List<ShardLoop> all = List.of();
    private volatile boolean isStopped;

    ShardLoop(
            EventLoop loop,
            ShardSettings settings,
            TurnBudget budget,
            Meter meter,
            Function<ShardLoop, Effects> effects) {
        this.loop = loop;
        this.budget = budget;
        this.meter = meter;
        this.inbox = new Inbox(budget.intake());
        this.shard = new HubShard(settings, effects.apply(this), loop.now());
    }

    /** Gets to know the other shards of the instance and begins to keep time. */
    void start(List<ShardLoop> shards) {
        all = List.copyOf(shards);
        loop.schedule(TimerWheel.TICK_NANOS, tick);
    }

    /** Keeps time no more. */
    void stop() {
        isStopped = true;
    }

    boolean isStopped() {
        return isStopped;
    }

    EventLoop loop() {
        return loop;
    }

    /** Asks the shard something. From any thread; the answer comes on the loop. */
    <T> CompletableFuture<T> ask(Function<HubShard, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        post((receiver, now) -> answer.complete(question.apply(receiver)));
        return answer;
    }

    /** Does something in the shard, soon. From any thread. */
    void post(Inbox.Post post) {
        inbox.post(post);
        wake();
    }

    /**
     * The broker told something about a channel whose home is here. From any thread; never waits.
     */
    void tell(BrokerEvent event) {
        if (!inbox.tell(event)) {
            meter.count(Counted.INBOX_OVERFLOWS, 1);
        }
        wake();
    }

    /** A connection has come to this loop. Only on the loop. */
    void opened(LiveConnection connection, ClientId client, WireFormat format) {
        connection.session(shard.opened(connection, client, format, loop.now()));
    }

    /** A client said something. Only on the loop. */
    void received(LiveConnection connection, ClientCommand command) {
        try {
            shard.received(connection.session(), command, loop.now());
        } catch (RuntimeException bug) {
            // the client that made it happen is sent away; everybody else goes on
            LOG.log(
                    Level.ERROR,
                    "A command of type " + command.getClass().getSimpleName() + " failed",
                    bug);
            violated(connection, DisconnectReason.INTERNAL_ERROR);
        }
        wakeIfUnwritten();
    }

    /** A client broke the protocol. Only on the loop. */
    void violated(LiveConnection connection, DisconnectReason reason) {
        perform((receiver, now) -> receiver.violated(connection.session(), reason, now));
        wakeIfUnwritten();
    }

    /** A client has read all that waited for it. Only on the loop. */
    void written(LiveConnection connection) {
        perform((receiver, now) -> receiver.written(connection.session(), now));
        wakeIfUnwritten();
    }

    /** A connection is gone. Only on the loop. */
    void closed(LiveConnection connection) {
        perform((receiver, now) -> receiver.closed(connection.session(), now));
        wakeIfUnwritten();
    }

    /** Ends a turn after so many nanoseconds. Only on the loop. */
    void wakeAfter(long nanos) {
        loop.schedule(nanos, turn);
    }

    private void wakeIfUnwritten() {
        if (shard.hasUnwritten()) {
            wake();
        }
    }

    private void wake() {
        if (isAwake.compareAndSet(false, true)) {
            loop.execute(turn);
        }
    }

    private void turn() {
        isAwake.set(false);
        takePosts();
        boolean wasHeldUp = takeAnnouncements();
        perform((receiver, now) -> receiver.endTurn(budget.connections(), now));
        boolean isUnfinished =
                shard.hasUnwritten() || inbox.hasPosts() || inbox.hasEvents() || wasHeldUp;
        if (isUnfinished && isAwake.compareAndSet(false, true)) {
            loop.yield(turn);
        }
    }

    private void takePosts() {
        for (int i = 0; i < budget.posts(); i++) {
            Inbox.Post post = inbox.nextPost();
            if (post == null) {
                return;
            }
            perform(post);
        }
    }

    /** Says whether announcements were left because another shard has enough to do. */
    private boolean takeAnnouncements() {
        for (int i = 0; i < budget.announcements(); i++) {
            if (isAnyCongested()) {
                return inbox.hasEvents();
            }
            BrokerEvent event = inbox.nextEvent();
            if (event == null) {
                return false;
            }
            perform((target, now) -> target.told(event, now));
        }
        return false;
    }

    private boolean isAnyCongested() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).inbox.postCount() > budget.congestion()) {
                return true;
            }
        }
        return false;
    }

    private void perform(Inbox.Post post) {
        try {
            post.into(shard, loop.now());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "A step of the shard failed; the others go on", bug);
        }
    }

    private void tick() {
        if (isStopped) {
            return;
        }
        perform(HubShard::tick);
        wakeIfUnwritten();
        loop.schedule(TimerWheel.TICK_NANOS, tick);
    }
}
