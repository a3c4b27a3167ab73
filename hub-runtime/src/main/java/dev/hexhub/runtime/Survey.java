package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.InstanceId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One message to some instances, and who has reported so far. Only on the switchboard's loop. */
final class Survey {

    private final ClusterMessage message;
    private final Set<InstanceId> awaited;
    private final Map<InstanceId, Findings> reports = new LinkedHashMap<>();
    private final CompletableFuture<Outcome> outcome;

    /**
     * What came of a survey.
     *
     * @param reports what was reported, by whom
     * @param silent who did not report in time
     */
    record Outcome(Map<InstanceId, Findings> reports, Set<InstanceId> silent) {

        static final Outcome NOBODY_ASKED = new Outcome(Map.of(), Set.of());

        Outcome {
            reports = Map.copyOf(reports);
            silent = Set.copyOf(silent);
        }
    }

    Survey(ClusterMessage message, Set<InstanceId> whom, CompletableFuture<Outcome> outcome) {
        this.message = message;
        this.awaited = new LinkedHashSet<>(whom);
        this.outcome = outcome;
    }

    ClusterMessage message() {
        return message;
    }

    /** Who has not reported yet; a copy. */
    Set<InstanceId> awaited() {
        return Set.copyOf(awaited);
    }

    boolean isComplete() {
        return awaited.isEmpty();
    }

    void reported(InstanceId by, Findings findings) {
        if (awaited.remove(by)) {
            reports.put(by, findings);
        }
    }

    /** Nobody waits for those any more who live no more: what they held is gone. */
    void awaitOnly(Set<InstanceId> living) {
        awaited.retainAll(living);
    }

    void conclude() {
        outcome.complete(new Outcome(reports, awaited));
    }
}
