package dev.hexhub.app.fault.history;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** I7: who is listed, and who left. */
final class PresenceCheck {

    private record Listed(String channel, String session) {}

    private record Heard(String observer, Listed who) {}

    private final RunHistory run;
    private final long settling;
    private final Consumer<String> violations;
    private final Map<Listed, Span> stays = new HashMap<>();
    private final Map<String, List<Span>> byChannel = new HashMap<>();

    PresenceCheck(RunHistory run, Terms terms, Consumer<String> violations) {
        this.run = run;
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

    /** Nobody goes twice without having come in between; who is gone for long has gone. */
    private void checkMoves() {
        Map<Heard, Move> last = new HashMap<>();
        for (Move move : run.moves()) {
            Listed who = new Listed(move.channel(), move.session());
            Move before = last.put(new Heard(move.observer(), who), move);
            if (!move.came() && before != null && !before.came()) {
                long millis = Duration.ofNanos(move.at() - before.at()).toMillis();
                violations.accept(
                        "I7 "
                                + move.observer()
                                + ": heard that "
                                + move.session()
                                + " left "
                                + move.channel()
                                + ", and again "
                                + millis
                                + " ms later");
            }
        }
    }
}
