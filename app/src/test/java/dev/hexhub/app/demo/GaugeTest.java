package dev.hexhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GaugeTest {

    private final Gauge gauge = new Gauge("dash:latency", 90, 420);

    @Test
    void readings_are_numbered_and_stay_within_the_bounds() {
        JsonNode[] readings = readings(10_000);

        assertThat(readings[0].get("n").asInt()).isEqualTo(1);
        assertThat(readings[9_999].get("n").asInt()).isEqualTo(10_000);
        assertThat(readings[9_999].get("after").asInt()).isEqualTo(9_999);
        assertThat(readings)
                .allSatisfy(each -> assertThat(each.get("v").asDouble()).isBetween(90.0, 420.0));
    }

    @Test
    void readings_wander() {
        var values =
                Stream.of(readings(10_000))
                        .mapToDouble(each -> each.get("v").asDouble())
                        .summaryStatistics();

        assertThat(values.getMin()).isLessThan(200);
        assertThat(values.getMax()).isGreaterThan(310);
    }

    private JsonNode[] readings(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(step -> gauge.at(step, step - 1))
                .map(JsonMapper.shared()::readTree)
                .toArray(JsonNode[]::new);
    }
}
