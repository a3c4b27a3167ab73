package dev.hexhub.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.testkit.contract.InstanceRegistryContract;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryRegistryTest extends InstanceRegistryContract {

    private final VirtualTime time = new VirtualTime();
    private final InMemoryRegistry registry =
            new InMemoryRegistry(time::now, InMemoryRegistry.LEASE);

    @Override
    protected InstanceRegistry connect() {
        return registry;
    }

    @Override
    protected void elapse(Duration span) {
        time.pass(span);
    }

    @Test
    void a_lease_that_is_over_at_once_is_refused() {
        assertThatThrownBy(() -> new InMemoryRegistry(time::now, Duration.ZERO))
                .hasMessage("lease: PT0S (expected: > 0s)");
    }
}
