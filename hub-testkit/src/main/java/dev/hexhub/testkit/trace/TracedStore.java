package dev.hexhub.testkit.trace;

import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * A store that a trace is played to. Used by one thread.
 *
 * <p>It keeps the top of an unused stream for {@link #TOP_TTL}, and believes an instance for {@link
 * #LEASE}. Time stands still between two calls of {@link #pass}, or nearly: a trace never asks
 * within a second of the moment at which something ends.
 */
public interface TracedStore {

    /** How long the top of a stream is kept that nobody uses. */
    Duration TOP_TTL = Duration.ofSeconds(100);

    /** How long an instance is believed without a renewal. */
    Duration LEASE = Duration.ofSeconds(10);

    /**
     * One instance's ways to the store.
     *
     * @param broker listens with {@code heard}
     * @param history reads streams
     * @param presence knows who is where
     * @param registry knows the instances
     * @param heard what the broker told
     */
    record Instance(
            Broker broker,
            History history,
            PresenceStore presence,
            InstanceRegistry registry,
            RecordedAnnouncements heard) {}

    /** Two instances, always the same. */
    List<Instance> instances();

    /** What an instance was answered. */
    <T> T answer(CompletionStage<T> stage);

    /** Waits until it is so, or fails with what was expected. */
    void until(BooleanSupplier condition, String expected);

    /** Lets the store's clock go on, with everything that ends by then. */
    void pass(Duration span);

    /** The store loses everything at once; links stand. */
    void forgetEverything();
}
