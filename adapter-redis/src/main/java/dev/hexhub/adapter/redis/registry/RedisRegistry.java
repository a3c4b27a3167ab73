package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.InstanceRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The living instances and the users' routes in Redis. From any thread.
 *
 * <p>Redis's own clock says when a lease ends; nobody's clock is compared with another's. Every
 * lease has a term, drawn at random when it begins, and a user's route names the leases under which
 * the user was announced. A route counts while its lease runs: routes of the dead are void at once,
 * long before anybody has cleared them away.
 *
 * <p>All keys of the leases live together; a user's route lives with its user, and the list of
 * those whom a lease holds with its instance. So no script needs two nodes of a cluster. What has
 * to be written to both is written to the list first: what the list names and no route confirms is
 * harmless, a route that no list names would stay for ever.
 */
public final class RedisRegistry implements InstanceRegistry {

    /** To be loaded on the registry's lane. */
    public static final List<Script> SCRIPTS = LeaseScripts.ALL;

    /** How many routes are withdrawn before the answers are awaited. */
    private static final int ROUTES_AT_A_TIME = 500;

    private final CommandLane lane;
    private final RedisKeys keys;
    private final Duration lease;
    private final LeaseScripts scripts;

    /**
     * A registry on this lane.
     *
     * @param lane must have loaded {@link #SCRIPTS}
     * @param keys what things are called
     * @param lease how long an instance is believed without a renewal, at least a millisecond
     * @param random draws terms; for use by many threads, and never the same twice
     */
    public RedisRegistry(CommandLane lane, RedisKeys keys, Duration lease, RandomGenerator random) {
        this.lane = lane;
        this.keys = keys;
        this.lease = lease;
        this.scripts = new LeaseScripts(lane, keys, lease, random);
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public CompletionStage<Lease> renew(InstanceInfo self) {
        return scripts.renew(self);
    }

    @Override
    public CompletionStage<Void> leave(Lease left) {
        return scripts.end(left)
                .thenCompose(_ -> withdrawAll(left))
                .thenCompose(_ -> scripts.forget(left))
                .thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Claim> claimEnded() {
        return scripts.claim();
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return scripts.living()
                .thenApply(it -> it.stream().map(LeaseScripts.Living::words).toList());
    }

    @Override
    public CompletionStage<Void> announce(Lease holder, UserId user) {
        byte[] name = LeaseScripts.utf8(user.value());
        byte[] list = keys.usersOf(holder);
        byte[] route = keys.route(user);
        CompletionStage<Long> listed = lane.send(list, it -> it.sadd(list, name));
        return lane.send(route, it -> it.sadd(route, LeaseScripts.spelled(holder)))
                .thenCombine(listed, (_, _) -> null);
    }

    @Override
    public CompletionStage<Void> withdraw(Lease holder, UserId user) {
        byte[] name = LeaseScripts.utf8(user.value());
        byte[] list = keys.usersOf(holder);
        CompletionStage<Long> gone = withdraw(holder, keys.route(user));
        return lane.send(list, it -> it.srem(list, name)).thenCombine(gone, (_, _) -> null);
    }

    @Override
    public CompletionStage<Routes> instancesOf(UserId user) {
        byte[] route = keys.route(user);
        CompletionStage<Set<byte[]>> holders = lane.send(route, it -> it.smembers(route));
        return holders.thenCombine(scripts.living(), RedisRegistry::alive);
    }

    private static Routes alive(Set<byte[]> route, List<LeaseScripts.Living> living) {
        Set<Lease> holders =
                route.stream()
                        .map(it -> LeaseScripts.lease(LeaseScripts.text(it)))
                        .collect(Collectors.toSet());
        Set<Lease> running =
                living.stream()
                        .map(LeaseScripts.Living::lease)
                        .collect(Collectors.toUnmodifiableSet());
        return new Routes(
                running.stream()
                        .filter(holders::contains)
                        .map(Lease::instance)
                        .collect(Collectors.toUnmodifiableSet()),
                running);
    }

    private CompletionStage<Long> withdraw(Lease holder, byte[] route) {
        return lane.send(route, it -> it.srem(route, LeaseScripts.spelled(holder)));
    }

    private CompletionStage<Void> withdrawAll(Lease left) {
        byte[] list = keys.usersOf(left);
        CompletionStage<List<byte[]>> some =
                lane.send(list, it -> it.srandmember(list, ROUTES_AT_A_TIME));
        return some.thenCompose(users ->
                users.isEmpty()
                        ? CompletableFuture.completedStage(null)
                        : withdraw(left, list, users).thenCompose(_ -> withdrawAll(left)));
    }

    private CompletionStage<Long> withdraw(Lease left, byte[] list, List<byte[]> users) {
        CompletionStage<?> all = CompletableFuture.completedStage(null);
        for (byte[] name : users) {
            byte[] route = keys.route(new UserId(LeaseScripts.text(name)));
            all = all.thenCombine(withdraw(left, route), (_, _) -> null);
        }
        return all.thenCompose(
                _ -> lane.send(list, it -> it.srem(list, users.toArray(byte[][]::new))));
    }
}
