package dev.hexhub.app.metrics;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import dev.hexhub.testkit.contract.MeterContract;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;

/** Reads what Prometheus would read. */
class MicrometerMeterContractTest extends MeterContract {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meter meter = new MicrometerMeter(registry);

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected long shown(Counted what) {
        return value(name(what) + "_total");
    }

    @Override
    protected long spansShown(Timed what) {
        return value(name(what) + "_latency_seconds_count");
    }

    @Override
    protected long openShown() {
        return value("hexhub_connections");
    }

    @Override
    protected long closedShown(int code) {
        return value("hexhub_connections_closed_total{code=\"" + code + "\"}");
    }

    @Override
    protected long refusedShown(RefusedUpgrade cause) {
        return value(
                "hexhub_upgrades_refused_total{cause=\""
                        + cause.name().toLowerCase(Locale.ROOT)
                        + "\"}");
    }

    @Override
    protected long highestQueueShown() {
        return value("hexhub_queue_high_water_bytes");
    }

    private static String name(Enum<?> what) {
        return "hexhub_" + what.name().toLowerCase(Locale.ROOT);
    }

    private long value(String metric) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(metric + " "))
                .map(line -> line.substring(metric.length() + 1))
                .mapToLong(number -> (long) Double.parseDouble(number))
                .sum();
    }
}
