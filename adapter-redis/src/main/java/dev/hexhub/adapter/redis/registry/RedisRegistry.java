package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The living instances and the users' routes in Redis. From any thread.
 *
 * <p>Redis's own clock says when a lease ends; nobody's clock is compared with another's. Every
 * lease has a term, drawn at random when it begins, and every route names the term in which it was
 * announced. A route counts while a lease of that term runs: routes of the dead are void at once,
 * long before anybody has cleared them away.
 */
public final class RedisRegistry implements InstanceRegistry {

    private final CommandLane lane;
    private final LeaseScripts scripts;
    private final RedisKeys keys;
    private final Map<InstanceId, String> terms = new ConcurrentHashMap<>();

    /**
     * A registry on this lane.
     *
     * @param lane must have loaded {@link LeaseScripts#ALL}
     * @param keys what things are called
     * @param scripts how leases are touched
     */
    public RedisRegistry(CommandLane lane, RedisKeys keys, LeaseScripts scripts) {
        this.lane = lane;
        this.keys = keys;
        this.scripts = scripts;
    }

    @Override
    public CompletionStage<Renewal> renew(InstanceInfo self) {
        return scripts.renew(lane, self)
                .thenApply(term -> {
                    String before = terms.put(self.id(), term);
                    return term.equals(before) ? Renewal.CONTINUED : Renewal.BEGUN;
                });
    }

    @Override
    public CompletionStage<Void> leave(InstanceId self) {
        String term = terms.remove(self);
        return scripts.end(lane, self, term == null ? "" : term);
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return scripts.living(lane)
                .thenApply(it -> it.stream().map(LeaseScripts.Living::words).toList());
    }

    @Override
    public CompletionStage<Void> announce(InstanceId self, UserId user) {
        byte[] term = LeaseScripts.utf8(terms.getOrDefault(self, ""));
        byte[] name = LeaseScripts.utf8(self.value());
        byte[] route = keys.route(user);
        return lane.send(route, it -> it.hset(route, name, term)).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
        byte[] name = LeaseScripts.utf8(self.value());
        byte[] route = keys.route(user);
        return lane.send(route, it -> it.hdel(route, name)).thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
        byte[] route = keys.route(user);
        CompletionStage<Map<byte[], byte[]>> holding = lane.send(route, it -> it.hgetall(route));
        return holding.thenCombine(
                scripts.living(lane), (holders, living) -> alive(leases(holders), living));
    }

    private static Set<String> leases(Map<byte[], byte[]> holders) {
        Set<String> leases = new HashSet<>();
        holders.forEach((instance, term) ->
                leases.add(LeaseScripts.text(term) + LeaseScripts.text(instance)));
        return leases;
    }

    private static Set<InstanceId> alive(Set<String> leases, List<LeaseScripts.Living> living) {
        Set<InstanceId> alive = new HashSet<>();
        for (LeaseScripts.Living one : living) {
            if (leases.contains(one.lease())) {
                alive.add(one.words().id());
            }
        }
        return Set.copyOf(alive);
    }
}
