package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.fence.Fence;
import dev.hexhub.domain.fence.Statement;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Testimony;
import dev.hexhub.domain.fence.Verdict;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.shard.HubShard;
import dev.hexhub.ports.loop.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what a {@link Fence} decides: has the shards attest what they saw in a new life of
 * the store, says so to the other instances, and opens the life when it is time.
 *
 * <p>An open life is stated again every few seconds. So the store remembers that it is open, and
 * this instance knows who has to say what it saw when there is another one.
 *
 * <p>An acknowledgement that arrives after a new life was noticed is of an earlier one, and perhaps
 * not attested. It does not hold: {@link #isStill} says so. Who judges that has noted the position
 * before; so either the shards attest it, or it is not passed on.
 *
 * <p>Thinks on the first loop; may be asked from any thread.
 */
final class FenceKeeper {

    private static final long ASK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();
    private static final long TRY_AGAIN_NANOS = Duration.ofMillis(250).toNanos();
    private static final long STATE_AGAIN_NANOS = Duration.ofSeconds(3).toNanos();

    private final InstanceId self;
    private final HubPorts ports;
    private final AtomicLong lives = new AtomicLong();
    private final Map<String, Fence> fencesByPlace = new HashMap<>();
    private List<ShardLoop> shards = List.of();
    private Set<InstanceId> known = Set.of();
    private volatile boolean isOpen = true;

    FenceKeeper(InstanceId self, HubPorts ports) {
        this.self = self;
        this.ports = ports;
    }

    /** Guards the store from now on. Once, before anything is published. */
    void start(List<ShardLoop> all) {
        shards = List.copyOf(all);
        ports.fence().listen(this::begun);
    }

    /** How many lives there were; an acknowledgement holds while there is no other. */
    long lives() {
        return lives.get();
    }

    /** Whether no life has begun since there were so many. */
    boolean isStill(long before) {
        return lives.get() == before;
    }

    /**
     * Whether what was read since there were so many shows where streams are. Before everybody has
     * attested, a stream that fell back is still called by the epoch that it had.
     */
    boolean isSettled(long before) {
        return isStill(before) && isOpen;
    }

    /** Throws unless what was read since there were so many shows where streams are. */
    void requireSettled(long before) {
        if (!isSettled(before)) {
            throw new IllegalStateException(
                    "history: the store has just come back (expected: try again)");
        }
    }

    /** Throws if a life has begun since there were so many. */
    void requireStill(long before) {
        if (!isStill(before)) {
            throw new IllegalStateException(
                    "publish: the store has come back since (expected: try again)");
        }
    }

    /** Whether every life that began was opened. */
    boolean isOpen() {
        return isOpen;
    }

    private void begun(StoreLife life) {
        lives.incrementAndGet();
        isOpen = false;
        loop().execute(() -> {
            Fence fence = new Fence(life, shards.size());
            fencesByPlace.put(life.place(), fence);
            shards.forEach(shard -> shard.tell(new BrokerEvent.LifeBegun(life)));
            state(fence);
        });
    }

    /** A shard has told the store everything that it saw. From any thread. */
    void attested(StoreLife life, ShardLoop shard) {
        int number = shards.indexOf(shard);
        loop().execute(() -> {
            Fence fence = fencesByPlace.get(life.place());
            if (fence != null && fence.life().equals(life)) {
                fence.attested(number);
            }
        });
    }

    private boolean isOver(Fence fence) {
        return !fence.equals(fencesByPlace.get(fence.life().place()))
                || shards.getFirst().isStopped();
    }

    private void state(Fence fence) {
        if (isOver(fence)) {
            return;
        }
        Verdict verdict = fence.verdict();
        Set<InstanceId> named = verdict == null ? known : Set.of();
        Statement statement = new Statement(self, fence.hasAttested(), named, verdict);
        PortCall.begin(() -> ports.fence().state(fence.life(), statement))
                .whenComplete((testimony, failure) ->
                        loop().execute(() -> heard(fence, verdict, testimony)));
    }

    private void heard(Fence fence, @Nullable Verdict stated, @Nullable Testimony testimony) {
        long again = ASK_AGAIN_NANOS;
        if (testimony == null) {
            ports.meter().count(Counted.PORT_FAILURES, 1);
            fence.unheard();
            again = TRY_AGAIN_NANOS;
        } else if (stated != null) {
            known = testimony.instances();
            again = STATE_AGAIN_NANOS;
        } else if (!isOver(fence)) {
            judge(fence, testimony);
        }
        loop().schedule(again, () -> state(fence));
    }

    private void judge(Fence fence, Testimony testimony) {
        Verdict verdict = fence.judge(testimony, loop().now());
        if (verdict != null) {
            ports.fence().open(fence.life(), verdict);
            isOpen = fencesByPlace.values().stream().allMatch(it -> it.verdict() != null);
            if (isOpen) {
                shards.forEach(shard -> shard.post(HubShard::storeSettled));
            }
        }
    }

    private EventLoop loop() {
        return shards.getFirst().loop();
    }
}
