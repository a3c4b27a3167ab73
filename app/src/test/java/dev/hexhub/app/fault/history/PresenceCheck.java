package dev.hexhub.app.fault.history;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * I7: who is listed, and who left.
 *
 * <p>A leave is owed to those alone who could not but hear it: their subscription was up from
 * before the connection ended until the lease had run out, and the run does not bring their hub's
 * announcements to harm ({@link Terms#hearsLeaves}). And only of those is it owed who had come:
 * they were listed, or somebody heard them come.
 */
final class PresenceCheck {

    /** Somebody in a channel. */
    record Listed(String channel, String session) {}

    /** Somebody who listened, and whom that concerned. */
    record Heard(String observer, Listed who) {}

    /** A client may notice a little later than the hub that its connection has ended. */
    private static final long NOTICING = Duration.ofSeconds(1).toNanos();

    private final RunHistory run;
    private final Terms terms;
    private final long settling;
    private final Consumer<String> violations;
    private final Map<Listed, Span> stays = new HashMap<>();
    private final Map<String, List<Span>> byChannel = new HashMap<>();

    PresenceCheck(RunHistory run, Terms terms, Consumer<String> violations) {
        this.run = run;
        this.terms = terms;
        this.settling = terms.settling().toNanos();
        this.violations = violations;
        for (Span span : run.spans()) {
            stays.put(new Listed(span.channel(), span.session()), span);
            byChannel.computeIfAbsent(span.channel(), _ -> new ArrayList<>()).add(span);
        }
    }

    void check() {
        run.sightings().forEach(this::checkListed);
        run.sightings().forEach(this::checkMissing);
        checkMoves();
        checkLeaves();
    }

    private void checkListed(Sighting sighting) {
        for (String session : sighting.sessions()) {
            Span stay = stays.get(new Listed(sighting.channel(), session));
            if (stay == null) {
                violations.accept(
                        "I7 " + sighting.channel() + ": lists " + session + ", a stranger");
            } else if (stay.isEnded() && sighting.at() - stay.endedAt() > settling) {
                violations.accept(
                        "I7 "
                                + sighting.channel()
                                + ": lists "
                                + stay.client()
                                + " "
                                + Duration.ofNanos(sighting.at() - stay.endedAt()).toMillis()
                                + " ms after its connection ended");
            }
        }
    }

    private void checkMissing(Sighting sighting) {
        for (Span stay : byChannel.getOrDefault(sighting.channel(), List.of())) {
            if (stay.covers(sighting.at() - settling, sighting.at())
                    && !sighting.sessions().contains(stay.session())) {
                violations.accept("I7 " + sighting.channel() + ": does not list " + stay.client());
            }
        }
    }

    /**
     * Nobody goes twice without having come in between. Where announcements come to harm, the
     * coming may not have been heard; but nobody who has gone can come and go again before a lease
     * has run out.
     */
    private void checkMoves() {
        Map<Heard, Move> last = new HashMap<>();
        for (Move move : run.moves()) {
            Listed who = new Listed(move.channel(), move.session());
            Move before = last.put(new Heard(move.observer(), who), move);
            if (before == null || before.came() || move.came()) {
                continue;
            }
            long apart = move.at() - before.at();
            if (terms.hearsLeaves() || apart <= settling) {
                violations.accept(
                        "I7 "
                                + move.observer()
                                + ": heard that "
                                + move.session()
                                + " left "
                                + move.channel()
                                + ", and again "
                                + Duration.ofNanos(apart).toMillis()
                                + " ms later");
            }
        }
    }

    private void checkLeaves() {
        Map<Heard, Integer> leaves = new HashMap<>();
        for (Move move : run.moves()) {
            if (!move.came()) {
                Listed who = new Listed(move.channel(), move.session());
                leaves.merge(new Heard(move.observer(), who), 1, Integer::sum);
            }
        }
        for (Heard owed : owedLeaves()) {
            int heard = leaves.getOrDefault(owed, 0);
            if (heard != 1) {
                violations.accept(
                        "I7 "
                                + owed.observer()
                                + ": heard "
                                + heard
                                + " times (expected: once) that "
                                + owed.who().session()
                                + " left "
                                + owed.who().channel());
            }
        }
    }

    /** Who must have heard of whom that he left. */
    List<Heard> owedLeaves() {
        List<Heard> owed = new ArrayList<>();
        if (!terms.hearsLeaves()) {
            return owed;
        }
        for (Listed who : whoCame()) {
            Span stay = stays.get(who);
            if (stay == null || !stay.isEnded() || stay.endedAt() > run.endedAt() - settling) {
                continue;
            }
            for (Span observer : byChannel.getOrDefault(who.channel(), List.of())) {
                if (observer.covers(stay.endedAt() - NOTICING, stay.endedAt() + settling)) {
                    owed.add(new Heard(observer.session(), who));
                }
            }
        }
        return owed;
    }

    private Set<Listed> whoCame() {
        Set<Listed> came = new HashSet<>();
        for (Sighting sighting : run.sightings()) {
            sighting.sessions().forEach(it -> came.add(new Listed(sighting.channel(), it)));
        }
        for (Move move : run.moves()) {
            if (move.came()) {
                came.add(new Listed(move.channel(), move.session()));
            }
        }
        return came;
    }
}
