package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import java.util.Collection;
import java.util.function.Consumer;

/** One server, which owns every slot for ever. */
final class SingleServer implements Topology {

    private final SlotMap slots;
    private final EventLoop loop;

    SingleServer(RedisNode node, EventLoop loop) {
        this.slots = SlotMap.of(node);
        this.loop = loop;
    }

    @Override
    public SlotMap slots() {
        return slots;
    }

    @Override
    public Collection<RedisNode> servers() {
        return slots.nodes();
    }

    @Override
    public void doubt() {
        // there is nobody else
    }

    @Override
    public void watch(Consumer<SlotMap> watcher) {
        loop.execute(() -> watcher.accept(slots));
    }

    @Override
    public void close() {
        // it holds nothing
    }
}
