package dev.hexhub.stress;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What came of a run.
 *
 * @param clients how many there should have been
 * @param clientsIn how many were connected and subscribed at the end
 * @param allInSeconds after how many seconds all were, for the first time; below 0 if never
 * @param attempts to connect
 * @param connected attempts that ended in a subscription
 * @param connectMillis from the first packet to "subscribed"
 * @param sent publications
 * @param acknowledged those that the hub accepted
 * @param notSent those that nobody could send when they were due
 * @param deliveries publications heard, one for each client that heard it
 * @param deliveriesPerSecond the same in a second
 * @param latencyMillis from when a publication was due until a client heard it
 * @param lost acknowledged publications that a subscribed client did not hear and was not told of
 * @param duplicates publications that a client heard twice, or out of order
 * @param recovered reconnects that got everything that was missed
 * @param notRecovered reconnects that were told that they did not
 * @param sentAway clients that the hub told not to come back
 * @param disconnects ends of connections by the hub's code; 1006 for those without one
 * @param failures what was refused or did not work, and how often
 */
public record StressReport(
        int clients,
        long clientsIn,
        double allInSeconds,
        long attempts,
        long connected,
        Spread connectMillis,
        long sent,
        long acknowledged,
        long notSent,
        long deliveries,
        double deliveriesPerSecond,
        Spread latencyMillis,
        long lost,
        long duplicates,
        long recovered,
        long notRecovered,
        long sentAway,
        Map<Integer, Long> disconnects,
        Map<String, Long> failures) {

    /**
     * How values are spread.
     *
     * @param count how many there were; all else is 0 when there were none
     * @param p50 half of them are at most this
     * @param p90 nine of ten
     * @param p99 99 of 100
     * @param p999 999 of 1,000
     * @param max all
     */
    public record Spread(long count, double p50, double p90, double p99, double p999, double max) {

        static Spread ofMicros(Histogram micros) {
            return new Spread(
                    micros.getTotalCount(),
                    millis(micros, 50),
                    millis(micros, 90),
                    millis(micros, 99),
                    millis(micros, 99.9),
                    micros.getMaxValue() / 1e3);
        }

        private static double millis(Histogram micros, double percentile) {
            return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1e3;
        }
    }

    /** Keeps its own copies. */
    public StressReport {
        disconnects = Map.copyOf(disconnects);
        failures = Map.copyOf(failures);
    }

    static StressReport of(
            StressPlan plan, Figures figures, long in, long lost, long allIn, long publishing) {
        long deliveries = figures.deliveries.sum();
        return new StressReport(
                plan.clients(),
                in,
                allIn / 1e9,
                figures.attempts.sum(),
                figures.connected.sum(),
                Spread.ofMicros(figures.connectMicros()),
                figures.sent.sum(),
                figures.acknowledged.sum(),
                figures.notSent.sum(),
                deliveries,
                publishing == 0 ? 0 : deliveries * 1e9 / publishing,
                Spread.ofMicros(figures.ageMicros()),
                lost,
                figures.duplicates.sum(),
                figures.recovered.sum(),
                figures.notRecovered.sum(),
                figures.sentAway.sum(),
                sums(figures.disconnects()),
                sums(figures.failures()));
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().sum()));
    }

    /** Whether everybody was in at the end, and nothing was lost or heard twice. */
    public boolean isClean() {
        return clientsIn == clients && lost == 0 && duplicates == 0 && sentAway == 0;
    }

    /** For people: a few lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "clients", "%,d of %,d in at the end%s", clientsIn, clients, allIn());
        line(text, "connects", "%,d of %,d attempts", connected, attempts);
        line(text, "  until subscribed", spread(connectMillis));
        line(
                text,
                "publications",
                "%,d sent, %,d acknowledged, %,d not sent",
                sent,
                acknowledged,
                notSent);
        line(text, "deliveries", "%,d, %,.0f a second", deliveries, deliveriesPerSecond);
        line(text, "  latency", spread(latencyMillis));
        line(text, "lost", "%,d deliveries, %,d twice or out of order", lost, duplicates);
        line(
                text,
                "recovered",
                "%,d reconnects, %,d told that something is missing",
                recovered,
                notRecovered);
        line(text, "disconnects", "%s; %,d sent away for good", codes(), sentAway);
        failures.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .forEach(
                        each -> line(text, "  failed", "%,d x %s", each.getValue(), each.getKey()));
        return text.toString();
    }

    private String allIn() {
        return allInSeconds < 0 ? "" : ", all after %.1f s".formatted(allInSeconds);
    }

    private String codes() {
        return disconnects.isEmpty()
                ? "none"
                : new TreeMap<>(disconnects)
                        .entrySet().stream()
                                .map(each ->
                                        "%,d with %d".formatted(each.getValue(), each.getKey()))
                                .collect(Collectors.joining(", "));
    }

    private static String spread(Spread spread) {
        return spread.count() == 0
                ? "none measured"
                : "p50 %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f ms"
                        .formatted(
                                spread.p50(),
                                spread.p90(),
                                spread.p99(),
                                spread.p999(),
                                spread.max());
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        String what = values.length == 0 ? format : format.formatted(values);
        text.append("%-20s%s%n".formatted(name, what));
    }

    /** For programs: one JSON object. */
    public String json() {
        return "{"
                + field("clients", clients)
                + field("clients_in", clientsIn)
                + field("all_in_seconds", allInSeconds)
                + field("attempts", attempts)
                + field("connected", connected)
                + "\"connect_ms\":"
                + json(connectMillis)
                + ","
                + field("sent", sent)
                + field("acknowledged", acknowledged)
                + field("not_sent", notSent)
                + field("deliveries", deliveries)
                + field("deliveries_per_second", deliveriesPerSecond)
                + "\"latency_ms\":"
                + json(latencyMillis)
                + ","
                + field("lost", lost)
                + field("duplicates", duplicates)
                + field("recovered", recovered)
                + field("not_recovered", notRecovered)
                + field("sent_away", sentAway)
                + "\"disconnects\":"
                + json(disconnects)
                + ","
                + "\"failures\":"
                + json(failures)
                + "}";
    }

    private static String field(String name, Number value) {
        return "\"" + name + "\":" + value + ",";
    }

    private static String json(Spread spread) {
        return "{"
                + field("count", spread.count())
                + field("p50", spread.p50())
                + field("p90", spread.p90())
                + field("p99", spread.p99())
                + field("p999", spread.p999())
                + "\"max\":"
                + spread.max()
                + "}";
    }

    private static String json(Map<?, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparing(each -> String.valueOf(each.getKey())))
                .map(each -> Json.quoted(String.valueOf(each.getKey())) + ":" + each.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
