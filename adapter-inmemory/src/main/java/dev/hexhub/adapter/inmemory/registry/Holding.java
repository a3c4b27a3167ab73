package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import java.util.HashSet;
import java.util.Set;

/** What the registry keeps of one lease until it is left. Only under the registry's lock. */
final class Holding {

    private final Set<UserId> users = new HashSet<>();
    private InstanceInfo words;
    private long endsAt;
    private long freeAt;

    /**
     * A lease begins.
     *
     * @param words what its instance says of itself
     * @param endsAt when it ends unless it is renewed, in monotonic nanoseconds
     */
    Holding(InstanceInfo words, long endsAt) {
        this.words = words;
        this.endsAt = endsAt;
        this.freeAt = endsAt;
    }

    void renew(InstanceInfo latest, long until) {
        words = latest;
        endsAt = until;
        freeAt = until;
    }

    /** Nobody else may have it before then. */
    void grant(long until) {
        freeAt = until;
    }

    InstanceInfo words() {
        return words;
    }

    Set<UserId> users() {
        return users;
    }

    boolean isRunning(long now) {
        return endsAt - now > 0;
    }

    /** How long nobody can claim it; 0 or less when it can be had now. */
    long freeIn(long now) {
        return freeAt - now;
    }
}
