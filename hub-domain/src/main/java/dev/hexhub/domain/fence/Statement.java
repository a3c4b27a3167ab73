package dev.hexhub.domain.fence;

import dev.hexhub.domain.cluster.InstanceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says of a life of the store.
 *
 * @param by which instance
 * @param hasAttested whether the store knows everything that was seen here
 * @param known the instances that were known in the life before; they have to say so, too
 * @param verdict how the life was opened here; null while it is not
 */
public record Statement(
        InstanceId by, boolean hasAttested, Set<InstanceId> known, @Nullable Verdict verdict) {

    /** Keeps its own copy of the set. */
    public Statement {
        known = Set.copyOf(known);
    }
}
