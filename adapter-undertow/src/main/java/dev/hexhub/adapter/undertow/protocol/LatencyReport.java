package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.payload.Payload;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The call {@code latency}, with {@code {"ms":[12.5,80]}}: any JSON numbers. What is missing or no
 * good is left empty, for the hub to refuse.
 */
final class LatencyReport {

    private static final double NANOS_IN_MILLI = 1e6;

    private LatencyReport() {}

    static ClientCommand command(long id, Payload data) {
        byte[] bytes = data.bytes();
        try (JsonReader json = new JsonReader(bytes, 0, bytes.length)) {
            return new ClientCommand.ReportLatency(id, read(json));
        } catch (JacksonException | IllegalArgumentException malformed) {
            return new ClientCommand.ReportLatency(id, List.of());
        }
    }

    private static List<Duration> read(JsonReader json) {
        List<Duration> latencies = List.of();
        json.startObject();
        while (json.nextField()) {
            if (json.name().equals("ms")) {
                latencies = json.numbers().stream().map(LatencyReport::duration).toList();
            }
        }
        return latencies;
    }

    /** A number that is too large for a duration becomes the longest one there is. */
    private static Duration duration(double millis) {
        return Duration.ofNanos(Math.round(millis * NANOS_IN_MILLI));
    }
}
