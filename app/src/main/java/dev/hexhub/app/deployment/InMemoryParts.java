package dev.hexhub.app.deployment;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.inmemory.presence.InMemoryPresence;
import dev.hexhub.adapter.inmemory.registry.InMemoryControlLine;
import dev.hexhub.adapter.inmemory.registry.InMemoryRegistry;
import dev.hexhub.adapter.inmemory.stream.InMemoryBroker;
import dev.hexhub.adapter.inmemory.stream.InMemoryStreams;
import dev.hexhub.adapter.inmemory.stream.StreamLimits;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/** Every store of the hub in the memory of this process. */
@Module
abstract class InMemoryParts {

    private static final Duration SWEEP = Duration.ofSeconds(5);

    @Provides
    @Singleton
    static InMemoryStreams streams() {
        return new InMemoryStreams(System::nanoTime, new SecureRandom(), StreamLimits.DEFAULTS);
    }

    @Binds
    abstract History history(InMemoryStreams streams);

    @Provides
    @Singleton
    static Broker broker(InMemoryStreams streams) {
        return new InMemoryBroker(streams);
    }

    @Provides
    static StoreFence fence() {
        return StoreFence.NONE;
    }

    @Provides
    @Singleton
    static PresenceStore presence() {
        return new InMemoryPresence();
    }

    @Provides
    @Singleton
    static InstanceRegistry registry() {
        return new InMemoryRegistry(System::nanoTime, InMemoryRegistry.LEASE);
    }

    @Provides
    @Singleton
    static ControlLine control() {
        return new InMemoryControlLine();
    }

    @Provides
    static Backing backing(InMemoryStreams streams) {
        return new Backing(() -> true, SWEEP, streams::sweep, () -> {});
    }
}
