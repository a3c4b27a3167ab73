package dev.hexhub.domain.fence;

import dev.hexhub.domain.cluster.InstanceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all instances together have said of a life of the store.
 *
 * @param owing those who have not yet told the store what they saw, but have to
 * @param instances those whose leases the store knows
 * @param verdict how the life was opened, first and for all; null while nobody opened it
 */
public record Testimony(
        Set<InstanceId> owing, Set<InstanceId> instances, @Nullable Verdict verdict) {

    /** Keeps its own copies of the sets. */
    public Testimony {
        owing = Set.copyOf(owing);
        instances = Set.copyOf(instances);
    }
}
