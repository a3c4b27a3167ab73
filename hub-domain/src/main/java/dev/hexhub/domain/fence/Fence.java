package dev.hexhub.domain.fence;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides when this instance may publish in a life of the store. Only on one loop; times in
 * monotonic nanoseconds.
 *
 * <p>A store that came back without its last writes would give the places of lost publications to
 * others. It does not as soon as those who saw them have said so: a stream that is contradicted
 * begins a new epoch. So nothing is published until everybody has. Who does not say it in time may
 * be dead, and nobody knows what it saw: then every stream begins a new epoch.
 */
public final class Fence {

    /** How long somebody who has to say what it saw is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<Integer> silentShards = new HashSet<>();
    private final StoreLife life;
    private long patienceEnds = Long.MAX_VALUE;
    private @Nullable Verdict verdict;

    /**
     * A life has begun.
     *
     * @param life which
     * @param shards how many shards this instance has; each has to attest what it saw
     */
    public Fence(StoreLife life, int shards) {
        this.life = life;
        for (int shard = 0; shard < shards; shard++) {
            silentShards.add(shard);
        }
    }

    /** The life that it is about. */
    public StoreLife life() {
        return life;
    }

    /** A shard has told the store everything that it saw. */
    public void attested(int shard) {
        silentShards.remove(shard);
    }

    /** Whether all shards of this instance have. */
    public boolean hasAttested() {
        return silentShards.isEmpty();
    }

    /** How the life was opened here; null while it is not. */
    public @Nullable Verdict verdict() {
        return verdict;
    }

    /** The store could not be asked. Nobody can say anything either, so nobody is late. */
    public void unheard() {
        patienceEnds = Long.MAX_VALUE;
    }

    /** Whether it may be opened now: says so by the verdict, once and for all. */
    public @Nullable Verdict judge(Testimony testimony, long now) {
        if (patienceEnds == Long.MAX_VALUE) {
            patienceEnds = now + PATIENCE.toNanos();
        }
        if (verdict == null) {
            verdict = verdictOn(testimony, now);
        }
        return verdict;
    }

    private @Nullable Verdict verdictOn(Testimony testimony, long now) {
        if (testimony.verdict() == Verdict.INCOMPLETE || now - patienceEnds >= 0) {
            return Verdict.INCOMPLETE;
        }
        boolean isEverythingSaid = testimony.verdict() != null || testimony.owing().isEmpty();
        return hasAttested() && isEverythingSaid ? Verdict.COMPLETE : null;
    }
}
