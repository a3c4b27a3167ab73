package dev.hexhub.adapter.undertow;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the counts; a transport has nothing else to report. */
final class CountingMeter implements Meter {

    private final Map<Counted, Long> counts = new ConcurrentHashMap<>();
    private final Map<RefusedUpgrade, Long> refusals = new ConcurrentHashMap<>();

    @Override
    public void count(Counted what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    long of(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public void measured(Timed what, long nanos) {
        throw new AssertionError("measured is the runtime's to call");
    }

    @Override
    public void opened() {
        throw new AssertionError("opened is the runtime's to call");
    }

    @Override
    public void closed(int code) {
        throw new AssertionError("closed is the runtime's to call");
    }

    @Override
    public void refused(RefusedUpgrade cause) {
        refusals.merge(cause, 1L, Long::sum);
    }

    /** How often each cause was reported. */
    Map<RefusedUpgrade, Long> refusals() {
        return Map.copyOf(refusals);
    }

    @Override
    public void queued(long bytes) {
        throw new AssertionError("queued is the runtime's to call");
    }
}
