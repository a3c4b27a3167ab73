package dev.hexhub.testkit.doubles;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A meter that remembers. On the test's thread. */
public final class RecordedMeter implements Meter {

    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final List<Integer> closeCodes = new ArrayList<>();
    private int opened;

    /** How often something was counted. */
    public long counted(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    /** The code of each connection that ended, in order. */
    public List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }

    /** How many connections opened. */
    public int openedConnections() {
        return opened;
    }

    @Override
    public void count(Counted what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    @Override
    public void measured(Timed what, long nanos) {}

    @Override
    public void opened() {
        opened++;
    }

    @Override
    public void closed(int code) {
        closeCodes.add(code);
    }

    @Override
    public void refused(RefusedUpgrade cause) {}

    @Override
    public void queued(long bytes) {}
}
