package dev.hexhub.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MicrometerMeterTest {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerMeter meter = new MicrometerMeter(registry);

    private static String name(Enum<?> what) {
        return "hexhub_" + what.name().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void everything_that_is_counted_is_shown_under_its_name(Counted what) {
        meter.count(what, 3);
        meter.count(what, 4);

        assertThat(registry.scrape().lines()).contains(name(what) + "_total 7.0");
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void what_has_not_happened_yet_is_shown_as_zero(Counted what) {
        assertThat(registry.scrape().lines()).contains(name(what) + "_total 0.0");
    }

    @ParameterizedTest
    @EnumSource(Timed.class)
    void everything_that_is_measured_has_buckets_a_count_and_a_sum(Timed what) {
        meter.measured(what, 3_000_000);
        meter.measured(what, 30_000_000);

        assertThat(registry.scrape().lines())
                .contains(
                        name(what) + "_latency_seconds_bucket{le=\"0.0025\"} 0",
                        name(what) + "_latency_seconds_bucket{le=\"0.005\"} 1",
                        name(what) + "_latency_seconds_bucket{le=\"0.05\"} 2",
                        name(what) + "_latency_seconds_count 2",
                        name(what) + "_latency_seconds_sum 0.033");
    }

    @Test
    void connections_are_those_that_opened_and_have_not_closed() {
        meter.opened();
        meter.opened();
        meter.closed(3001);

        assertThat(registry.scrape().lines())
                .contains("hexhub_connections 1.0", "hexhub_connections_opened_total 2.0");
    }

    @Test
    void closes_are_told_apart_by_code_but_for_those_of_applications() {
        meter.closed(3008);
        meter.closed(3008);
        meter.closed(4001);
        meter.closed(4999);

        assertThat(registry.scrape().lines())
                .contains(
                        "hexhub_connections_closed_total{code=\"3008\"} 2.0",
                        "hexhub_connections_closed_total{code=\"custom\"} 2.0");
    }

    @Test
    void a_connection_that_the_hub_did_not_end_has_code_0() {
        meter.closed(0);

        assertThat(registry.scrape().lines())
                .contains("hexhub_connections_closed_total{code=\"0\"} 1.0");
    }

    @Test
    void every_metric_says_what_it_is() {
        meter.opened();
        meter.closed(3001);

        assertThat(registry.scrape().lines().filter(line -> line.startsWith("# HELP ")))
                .hasSizeGreaterThan(Counted.values().length + Timed.values().length)
                .allSatisfy(line -> assertThat(line).matches("# HELP hexhub_[a-z_]+ [A-Z].+\\."));
    }

    @Test
    void the_fullest_queue_is_remembered() {
        meter.queued(10);
        meter.queued(70_000);
        meter.queued(20);

        assertThat(registry.scrape().lines()).contains("hexhub_queue_high_water_bytes 70000.0");
    }
}
