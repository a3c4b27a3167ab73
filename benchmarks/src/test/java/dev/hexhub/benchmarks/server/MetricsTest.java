package dev.hexhub.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics =
            new Metrics(
                    """
                    # HELP hexhub_closed_total connections that ended
                    hexhub_closed_total{code="0"} 3.0
                    hexhub_closed_total{code="3008"} 2.0
                    hexhub_closed_total_bytes 9.0
                    hexhub_connections 1.5E3
                    """);

    @Test
    void the_values_of_all_labels_are_added_up() {
        assertThat(metrics.value("hexhub_closed_total")).isEqualTo(5);
    }

    @Test
    void a_metric_without_labels_has_its_value() {
        assertThat(metrics.value("hexhub_connections")).isEqualTo(1_500);
    }

    @Test
    void what_is_not_there_is_zero() {
        assertThat(metrics.value("hexhub_closed")).isZero();
    }
}
