package dev.hexhub.domain.cluster;

import java.util.Set;

/**
 * Where a user is, and whose words that rests on.
 *
 * @param holders the instances that hold the user, as far as the registry knows
 * @param running the leases that run; whoever misses its own here was forgotten, and others may
 *     have been as well
 */
public record Routes(Set<InstanceId> holders, Set<Lease> running) {

    /** Keeps its own copies. */
    public Routes {
        holders = Set.copyOf(holders);
        running = Set.copyOf(running);
    }
}
