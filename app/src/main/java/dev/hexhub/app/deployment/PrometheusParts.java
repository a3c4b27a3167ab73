package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.metrics.MicrometerMeter;
import dev.hexhub.app.metrics.PrometheusText;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.runtime.Hub;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;

/** Metrics for Prometheus to fetch. */
@Module
final class PrometheusParts {

    private PrometheusParts() {}

    @Provides
    @Singleton
    static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    @Provides
    @Singleton
    static MicrometerMeter counts(PrometheusMeterRegistry registry) {
        return new MicrometerMeter(registry);
    }

    @Provides
    static Meter meter(MicrometerMeter counts) {
        return counts;
    }

    @Provides
    @Singleton
    static PrometheusText text(PrometheusMeterRegistry registry, HubApi api, Hub hub) {
        return new PrometheusText(registry, api, hub.self());
    }
}
