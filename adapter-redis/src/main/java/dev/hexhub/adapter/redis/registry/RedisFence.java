package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.connection.StoreLives;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.fence.Statement;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Testimony;
import dev.hexhub.domain.fence.Verdict;
import dev.hexhub.ports.broker.StoreFence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What instances say of each life of a Redis server, in Redis itself. From any thread.
 *
 * <p>The keys carry the life's id. A snapshot brings back what was said of earlier lives, never
 * anything of the life that it begins. Who has to say what it saw comes from the leases, as the
 * snapshot has them: whoever might have been given a place after it was taken.
 */
public final class RedisFence implements StoreFence {

    private static final Script STATE = Script.beside(RedisFence.class, "state.lua");

    /** To be loaded on the fence's lane. */
    public static final List<Script> SCRIPTS = List.of(STATE);

    /** Stated again all the time while the life lasts. */
    private static final byte[] TTL = LeaseScripts.utf8("" + Duration.ofDays(1).toMillis());

    private static final byte[] TERM_LENGTH = LeaseScripts.utf8("" + LeaseScripts.TERM_LENGTH);

    private final CommandLane lane;
    private final RedisKeys keys;
    private final StoreLives lives;

    /**
     * A fence on this lane.
     *
     * @param lane must have loaded {@link #SCRIPTS}
     * @param keys what things are called
     * @param lives holds the gate
     */
    public RedisFence(CommandLane lane, RedisKeys keys, StoreLives lives) {
        this.lane = lane;
        this.keys = keys;
        this.lives = lives;
    }

    @Override
    public void listen(Consumer<StoreLife> begun) {
        lives.guard((node, life) -> begun.accept(new StoreLife(node.toString(), life)));
    }

    @Override
    public CompletionStage<Testimony> state(StoreLife life, Statement statement) {
        byte[][] touched = {
            keys.fenceOwing(life.id()),
            keys.fenceSaid(life.id()),
            keys.fenceVerdict(life.id()),
            keys.leaseEnds(),
            keys.guarded()
        };
        Verdict verdict = statement.verdict();
        List<byte[]> arguments = new ArrayList<>();
        arguments.add(LeaseScripts.utf8(statement.by().value()));
        arguments.add(LeaseScripts.utf8(statement.hasAttested() ? "1" : "0"));
        arguments.add(LeaseScripts.utf8(verdict == null ? "" : verdict.name()));
        arguments.add(TTL);
        arguments.add(TERM_LENGTH);
        statement.known().forEach(it -> arguments.add(LeaseScripts.utf8(it.value())));
        return lane.run(STATE, touched, arguments.toArray(byte[][]::new))
                .thenApply(RedisFence::testimony);
    }

    @Override
    public void open(StoreLife life, Verdict verdict) {
        lives.open(life.id(), verdict == Verdict.INCOMPLETE);
    }

    private static Testimony testimony(List<Object> answer) {
        return new Testimony(
                instances(answer.get(1)), instances(answer.get(2)), verdict(answer.get(0)));
    }

    private static @Nullable Verdict verdict(@Nullable Object said) {
        return said instanceof byte[] name ? Verdict.valueOf(LeaseScripts.text(name)) : null;
    }

    private static Set<InstanceId> instances(Object names) {
        return ((List<?>) names)
                .stream()
                        .map(it -> new InstanceId(LeaseScripts.text(it)))
                        .collect(Collectors.toSet());
    }
}
