package dev.hexhub.app.load;

import dev.hexhub.app.program.HubProcess;
import java.io.IOException;

/**
 * What a hub says about itself, as Prometheus reads it.
 *
 * @param text lines such as {@code name{label="value"} 12.0}
 */
record Metrics(String text) {

    static Metrics of(HubProcess hub) throws IOException, InterruptedException {
        return new Metrics(hub.get("/metrics"));
    }

    /** The value of a metric without labels; 0 when there is none. */
    long value(String name) {
        return sum(name + " ", "");
    }

    /** The sum of a metric's values over all lines that have this label; 0 when there is none. */
    long sum(String name, String label) {
        return (long)
                text.lines()
                        .filter(line -> line.startsWith(name) && line.contains(label))
                        .mapToDouble(line ->
                                Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
    }
}
