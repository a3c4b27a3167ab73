package dev.hexhub.app.fault.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What was measured: a line for people, and one in {@code target/faults.csv}. */
public final class Figures {

    private static final Path TABLE = Path.of("target", "faults.csv");

    private Figures() {}

    /**
     * Notes a run that went as it should.
     *
     * @param fault its number and name
     * @param times how often it was brought about
     * @param figures what there is to say
     */
    public static void note(String fault, int times, String figures) throws IOException {
        String line = "\"%s\",%d,\"%s\"%n".formatted(fault, times, figures);
        Files.writeString(TABLE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.println(fault + ", " + times + " times: " + figures);
    }

    /** Spans of time as {@code median 3 ms, p99 20 ms, most 31 ms}. */
    public static String spread(Collection<Duration> spans) {
        List<Duration> sorted = spans.stream().sorted().toList();
        return "median %d ms, p99 %d ms, most %d ms"
                .formatted(
                        quantile(sorted, 0.5).toMillis(),
                        quantile(sorted, 0.99).toMillis(),
                        sorted.getLast().toMillis());
    }

    private static Duration quantile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
