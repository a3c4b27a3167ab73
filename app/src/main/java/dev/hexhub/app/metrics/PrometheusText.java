package dev.hexhub.app.metrics;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
import dev.hexhub.ports.backend.HubApi;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What Prometheus reads. From any thread, never blocking.
 *
 * <p>How much the instance holds is known to its shards; they tell the registry every few seconds,
 * and this reads it there: no shard is bothered by somebody who looks often.
 */
public final class PrometheusText implements Supplier<String> {

    private final PrometheusMeterRegistry registry;
    private final HubApi api;
    private final InstanceId self;
    private volatile Load load = Load.NONE;

    /** Adds the instance's load and the process to what is in the registry already. */
    public PrometheusText(PrometheusMeterRegistry registry, HubApi api, InstanceId self) {
        this.registry = registry;
        this.api = api;
        this.self = self;
        gauge("users", "Users with a connection to this instance.", Load::users);
        gauge("subscriptions", "Subscriptions of this instance's clients.", Load::subscriptions);
        gauge("channels", "Channels with a subscriber on this instance.", Load::channels);
        List<MeterBinder> process =
                List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics());
        process.forEach(binder -> binder.bindTo(registry));
    }

    @Override
    public String get() {
        var unused = api.instances().thenAccept(this::remember);
        return registry.scrape();
    }

    private void remember(List<InstanceInfo> instances) {
        instances.stream()
                .filter(instance -> instance.id().equals(self))
                .findFirst()
                .ifPresent(instance -> load = instance.load());
    }

    private void gauge(String name, String help, ToLongFunction<Load> amount) {
        Gauge.builder("hexhub." + name, () -> amount.applyAsLong(load))
                .description(help)
                .register(registry);
    }
}
