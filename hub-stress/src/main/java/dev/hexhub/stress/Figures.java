package dev.hexhub.stress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What is counted and measured while the clients run. From any thread. */
final class Figures {

    private static final int DIGITS = 3;

    final LongAdder attempts = new LongAdder();
    final LongAdder connected = new LongAdder();
    final LongAdder live = new LongAdder();
    final LongAdder deliveries = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder recovered = new LongAdder();
    final LongAdder notRecovered = new LongAdder();
    final LongAdder sent = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder notSent = new LongAdder();
    final LongAdder sentAway = new LongAdder();

    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<Integer, LongAdder> disconnects = new ConcurrentHashMap<>();
    private final Recorder connectMicros = new Recorder(DIGITS);
    private final Recorder ageMicros = new Recorder(DIGITS);

    /** Something was refused or did not work. */
    void failed(String why) {
        failures.computeIfAbsent(why, any -> new LongAdder()).increment();
    }

    /** A connection ended with this code; 1006 when there was none. */
    void disconnected(int code) {
        disconnects.computeIfAbsent(code, any -> new LongAdder()).increment();
    }

    /** From the first packet to the last answer before a client was subscribed. */
    void connectedAfter(long nanos) {
        connectMicros.recordValue(Math.max(0, nanos / 1_000));
    }

    /** How old a publication was. */
    void heardAfter(long nanos) {
        ageMicros.recordValue(Math.max(0, nanos / 1_000));
    }

    Histogram connectMicros() {
        return connectMicros.getIntervalHistogram();
    }

    Histogram ageMicros() {
        return ageMicros.getIntervalHistogram();
    }

    Map<String, LongAdder> failures() {
        return failures;
    }

    Map<Integer, LongAdder> disconnects() {
        return disconnects;
    }
}
