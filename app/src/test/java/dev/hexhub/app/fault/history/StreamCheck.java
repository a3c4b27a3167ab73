package dev.hexhub.app.fault.history;

import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.Span.Heard;
import dev.hexhub.app.fault.history.Span.Start;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One channel: I1 to I6 and I9. First all that was published, then reader by reader. */
final class StreamCheck {

    /** A publication within the life of a stream. */
    private record Entry(String epoch, long id) {}

    private final Consumer<String> violations;
    private final Map<Place, Long> entries = new HashMap<>();
    private final Map<Entry, Long> offsets = new HashMap<>();
    private final Set<Long> published = new HashSet<>();
    private final Map<String, Set<String>> epochsAfter = new HashMap<>();
    private final Top top = new Top();

    StreamCheck(Consumer<String> violations) {
        this.violations = violations;
    }

    void published(Publishing publishing) {
        if (publishing.outcome() != Outcome.REFUSED) {
            published.add(publishing.id());
        }
        Place place = publishing.place();
        if (place != null) {
            stored("a publisher", place, publishing.id());
            top.acknowledged(place, publishing.id());
        }
    }

    void read(String reader, List<Span> spans) {
        Set<String> epochs = new LinkedHashSet<>();
        Map<String, Long> tops = new HashMap<>();
        @Nullable Span before = null;
        for (Span span : spans) {
            checkStart(reader, before, span);
            checkSpan(reader, span, tops);
            epochs.add(span.from().epoch());
            before = span;
        }
        checkEpochs(reader, List.copyOf(epochs));
        checkEnd(reader, spans.getLast());
    }

    private void checkStart(String reader, @Nullable Span before, Span span) {
        if (before == null) {
            return;
        }
        if (span.start() == Start.FRESH) {
            violations.accept("I1 " + reader + ": began anew at " + span.from() + ", untold");
        } else if (span.start() == Start.RECOVERED && !span.from().equals(before.last())) {
            violations.accept(
                    "I1 "
                            + reader
                            + ": recovered from "
                            + span.from()
                            + " (expected: "
                            + before.last()
                            + ")");
        }
    }

    private void checkSpan(String reader, Span span, Map<String, Long> tops) {
        String epoch = span.from().epoch();
        long top = tops.getOrDefault(epoch, 0L);
        if (span.from().offset() < top) {
            violations.accept("I2 " + reader + ": back at " + span.from() + " after " + top);
        }
        long at = span.from().offset();
        for (Heard heard : span.heard()) {
            Place place = new Place(epoch, heard.offset());
            if (heard.offset() > at + 1) {
                violations.accept("I1 " + reader + ": " + place + " after " + at);
            } else if (heard.offset() <= at) {
                violations.accept("I2 " + reader + ": " + place + " after " + at);
            }
            checkEntry(reader, place, heard.id());
            at = heard.offset();
        }
        tops.merge(epoch, at, Math::max);
    }

    private void checkEntry(String reader, Place place, long id) {
        if (!published.contains(id)) {
            violations.accept(
                    "I6 " + reader + ": " + id + " at " + place + ", published by nobody");
        }
        stored(reader, place, id);
    }

    private void stored(String by, Place place, long id) {
        Long other = entries.putIfAbsent(place, id);
        if (other != null && other != id) {
            violations.accept(
                    "I4 "
                            + by
                            + ": "
                            + id
                            + " at "
                            + place
                            + ", where "
                            + other
                            + " is for others");
        }
        Long elsewhere = offsets.putIfAbsent(new Entry(place.epoch(), id), place.offset());
        if (elsewhere != null && elsewhere != place.offset()) {
            violations.accept("I9 " + by + ": " + id + " at " + place + " and at " + elsewhere);
        }
    }

    /** If one reader saw A before B, none may see B before A. */
    private void checkEpochs(String reader, List<String> epochs) {
        for (int i = 0; i < epochs.size(); i++) {
            for (String later : epochs.subList(i + 1, epochs.size())) {
                epochsAfter.computeIfAbsent(epochs.get(i), _ -> new HashSet<>()).add(later);
                if (epochsAfter.getOrDefault(later, Set.of()).contains(epochs.get(i))) {
                    violations.accept(
                            "I3 " + reader + ": epoch " + epochs.get(i) + " before " + later);
                }
            }
        }
    }

    private void checkEnd(String reader, Span last) {
        Place end = top.place();
        if (end == null) {
            return;
        }
        if (last.isEnded()) {
            violations.accept("I5 " + reader + ": did not come back");
        } else if (!last.last().isAtLeast(end)) {
            violations.accept(
                    "I5 " + reader + ": ends at " + last.last() + " (acknowledged: " + end + ")");
        }
    }
}
