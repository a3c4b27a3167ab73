package dev.hexhub.app.fault.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The judge of every run: what clients and publishers saw must keep nine invariants. Linear in what
 * was seen.
 *
 * <ol>
 *   <li>I1 no gap, unless the client was told {@code recovered: false}
 *   <li>I2 within an epoch offsets rise, and none comes twice
 *   <li>I3 all subscribers of a channel see its epochs in the same order (and within an epoch, by
 *       I2 and I4, the same publications)
 *   <li>I4 one place holds one publication, for everybody who looks
 *   <li>I5 who stayed, or came back, has every acknowledged publication behind where it began
 *   <li>I6 nothing is heard that nobody published, or that was refused
 *   <li>I7 presence lists nobody whose connection ended long ago, and everybody who has been there
 *       for a while; of whoever left, everybody who listened all the time heard so exactly once
 *   <li>I8 every connection ends with a documented code
 *   <li>I9 a publication is in the stream once at most, however it was retried
 * </ol>
 */
public final class HistoryChecker {

    /**
     * What a run may ask of the hub.
     *
     * @param mayBreakOff whether the fault ends connections without a word
     * @param hearsLeaves whether nothing happens to what hubs announce to each other, so that a
     *     leave reaches everybody
     * @param settling how long presence may lag behind; the lease and what comes on top
     */
    public record Terms(boolean mayBreakOff, boolean hearsLeaves, Duration settling) {

        private static final Duration LEASE_AND_MORE = Duration.ofSeconds(11);

        /** A fault that no client may notice. */
        public static final Terms UNNOTICED = new Terms(false, false, LEASE_AND_MORE);

        /** A fault that takes connections with it, and leaves the network between hubs alone. */
        public static final Terms BREAKING_OFF = new Terms(true, true, LEASE_AND_MORE);

        /** The same as a fault that no client may notice: hubs say goodbye. */
        public static final Terms IN_GOOD_ORDER = new Terms(false, true, LEASE_AND_MORE);

        /** A store that loses what it has acknowledged: in another epoch, everything holds. */
        public static final Terms FORGETFUL = new Terms(false, false, LEASE_AND_MORE);
    }

    /** Clients are programmed from these; see docs/protocol.md. */
    private static final Set<Integer> DOCUMENTED =
            Set.of(
                    3000, 3001, 3004, 3005, 3006, 3008, 3009, 3010, 3011, 3012, 3013, 3500, 3501,
                    3502, 3503, 3504, 3505, 3506, 3507, 3508);

    private static final int MOST_TOLD = 50;

    private final RunHistory run;
    private final Terms terms;
    private final List<String> violations = new ArrayList<>();

    private HistoryChecker(RunHistory run, Terms terms) {
        this.run = run;
        this.terms = terms;
    }

    /** What is wrong with the run, as sentences; the first of them if there are many. */
    public static List<String> violations(RunHistory run, Terms terms) {
        HistoryChecker checker = new HistoryChecker(run, terms);
        checker.checkStreams();
        checker.checkCloses();
        new PresenceCheck(run, terms, checker.violations::add).check();
        List<String> all = checker.violations;
        return all.size() <= MOST_TOLD ? all : told(all);
    }

    /** How many leaves somebody must have heard of: so often could one be missing. */
    public static int owedLeaves(RunHistory run, Terms terms) {
        return new PresenceCheck(run, terms, _ -> {}).owedLeaves().size();
    }

    private static List<String> told(List<String> all) {
        List<String> first = new ArrayList<>(all.subList(0, MOST_TOLD));
        first.add("and " + (all.size() - MOST_TOLD) + " more");
        return first;
    }

    private void checkStreams() {
        Map<String, StreamCheck> channels = new HashMap<>();
        for (Publishing publishing : run.publishings()) {
            channel(channels, publishing.channel()).published(publishing);
        }
        Map<String, List<Span>> byReader = new HashMap<>();
        for (Span span : run.spans()) {
            byReader.computeIfAbsent(
                            span.client() + " in " + span.channel(), _ -> new ArrayList<>())
                    .add(span);
        }
        byReader.forEach((reader, spans) ->
                channel(channels, spans.getFirst().channel()).read(reader, spans));
    }

    private StreamCheck channel(Map<String, StreamCheck> channels, String name) {
        return channels.computeIfAbsent(name, _ -> new StreamCheck(violations::add));
    }

    private void checkCloses() {
        for (Closed closed : run.closes()) {
            boolean isAllowed =
                    closed.code() == Closed.WITHOUT_A_WORD
                            ? terms.mayBreakOff()
                            : DOCUMENTED.contains(closed.code());
            if (!isAllowed) {
                violations.add("I8 " + closed.client() + ": closed with " + closed.code());
            }
        }
    }
}
