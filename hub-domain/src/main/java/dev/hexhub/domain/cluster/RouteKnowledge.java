package dev.hexhub.domain.cluster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Since when the registry's routes are known to be complete, as far as one instance can tell.
 *
 * <p>A registry that has lost its memory answers like one in which nobody is. The instance notices
 * by its own lease: where that does not run any more, the leases of others may be gone too. Every
 * other instance that lives renews within the length of a lease and announces its users again; who
 * does not is believed dead anyhow. So the routes are complete again when that time has passed
 * since this instance got its new lease.
 *
 * <p>The first lease of an instance is believed at once: nobody who has just begun can tell a new
 * registry from one that has lost its memory.
 *
 * @param own the lease of this instance; null before the first
 * @param completeFrom when the routes are complete, in nanoseconds of the loop's clock
 */
public record RouteKnowledge(@Nullable Lease own, long completeFrom) {

    /** Of an instance that has just begun. */
    public static final RouteKnowledge NONE = new RouteKnowledge(null, 0);

    /**
     * The registry has answered a renewal.
     *
     * @param lease the lease that runs
     * @param now the time, in nanoseconds
     * @param span the length of a lease, in nanoseconds
     */
    public RouteKnowledge renewed(Lease lease, long now, long span) {
        if (lease.equals(own)) {
            return this;
        }
        return new RouteKnowledge(lease, own == null ? now : now + span);
    }

    /**
     * Whether the routes that the registry has just answered are complete.
     *
     * @param running the leases that the registry says run
     * @param now the time, in nanoseconds
     */
    public boolean isComplete(Set<Lease> running, long now) {
        return own != null && running.contains(own) && now - completeFrom >= 0;
    }
}
