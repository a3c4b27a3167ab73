package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the registry holds of one instance for as long as it lives. An instance that announced users
 * before it said who it is has a lease without info. Only under the registry's lock.
 */
final class Lease {

    private final Set<UserId> users = new HashSet<>();
    private @Nullable InstanceInfo info;
    private long renewedAt;

    Lease(long now) {
        renewedAt = now;
    }

    void renew(InstanceInfo self, long now) {
        info = self;
        renewedAt = now;
    }

    @Nullable InstanceInfo info() {
        return info;
    }

    Set<UserId> users() {
        return users;
    }

    boolean isOver(long leaseNanos, long now) {
        return now - renewedAt >= leaseNanos;
    }
}
