package dev.hexhub.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What the hub counts about itself, as of one moment.
 *
 * @param text in Prometheus' format
 */
record Metrics(String text) {

    /** Asks the hub on this port of the loopback address. */
    static Metrics of(int port) throws IOException {
        URI where = URI.create("http://127.0.0.1:" + port + "/metrics");
        try (InputStream answer = where.toURL().openStream()) {
            return new Metrics(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** A metric's value, added up over its labels; 0 if there is none of that name. */
    double value(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
