package dev.hexhub.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.loop.VirtualTime;
import dev.hexhub.testkit.trace.TracedStore;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * The store that the simulator's hubs work on, without delays and faults: for holding it against a
 * real one, since a simulation proves nothing about what its model does differently.
 */
public final class ModelStore implements TracedStore {

    private final VirtualTime time = new VirtualTime();
    private final SimulatedRegistry registry = new SimulatedRegistry(time);
    private final SimulatedNetwork network;
    private final List<Instance> instances;

    /** An empty store whose epochs and tags come from this seed. */
    public ModelStore(long seed) {
        network =
                new SimulatedNetwork(
                        time,
                        TOP_TTL,
                        new SplittableRandom(seed),
                        new Ledger(),
                        new SimulatedLives(registry::holders, true));
        instances = List.of(instance(), instance());
    }

    private Instance instance() {
        SimulatedLink link = network.newLink();
        RecordedAnnouncements heard = new RecordedAnnouncements();
        link.listen(heard);
        return new Instance(link, link, link, registry, heard);
    }

    @Override
    public List<Instance> instances() {
        return instances;
    }

    @Override
    public <T> T answer(CompletionStage<T> stage) {
        settle();
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    @Override
    public void until(BooleanSupplier condition, String expected) {
        settle();
        assertThat(condition.getAsBoolean()).as(expected).isTrue();
    }

    @Override
    public void pass(Duration span) {
        time.pass(span);
    }

    @Override
    public void forgetEverything() {
        network.streams().wipeAll();
        network.presence().wipeAll();
        registry.wipeAll();
    }

    private void settle() {
        while (network.moveEverything()) {
            // one thing after the other
        }
    }
}
