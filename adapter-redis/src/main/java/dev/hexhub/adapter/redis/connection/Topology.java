package dev.hexhub.adapter.redis.connection;

import java.util.Collection;
import java.util.function.Consumer;

/**
 * Which server is to be asked about what. A single Redis is a cluster of one, so that nothing else
 * in this adapter has to tell them apart. From any thread.
 */
public interface Topology extends AutoCloseable {

    /** What is known now; nobody owns anything before the first answer. */
    SlotMap slots();

    /** Who may be asked: all owners, or before the first answer those that the settings name. */
    Collection<RedisNode> servers();

    /** A server sent somebody elsewhere, or could not be reached: it is asked again soon. */
    void doubt();

    /** Calls the watcher on the loop with what is known, if anything is, and at each change. */
    void watch(Consumer<SlotMap> watcher);

    @Override
    void close();
}
