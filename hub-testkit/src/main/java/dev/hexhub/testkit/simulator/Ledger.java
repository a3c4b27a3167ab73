package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The truth of one run: what was published where, and every rule that was seen broken. */
final class Ledger {

    private static final int MOST_VIOLATIONS = 5;

    /** Where a publication of a retained channel stands. */
    private record Entry(ChannelName channel, String epoch, long offset) {}

    private final Map<Entry, Long> published = new HashMap<>();
    private final Map<Long, Long> turns = new HashMap<>();
    private final Map<ChannelName, Long> newest = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long serial;
    private long appended;
    private long deliveries;
    private long excuses;

    /** The payload of the next publication: a number that rises over the whole run. */
    Payload nextPayload() {
        return Payload.of(Long.toString(++serial));
    }

    static long numberIn(Payload payload) {
        return Long.parseLong(new String(payload.bytes(), StandardCharsets.US_ASCII));
    }

    /** The model of the broker gave a publication its place. */
    void appended(ChannelName channel, String epoch, long offset, Payload payload) {
        turns.put(numberIn(payload), ++appended);
        newest.put(channel, appended);
        if (offset > 0) {
            published.put(new Entry(channel, epoch, offset), numberIn(payload));
        }
    }

    /** What was published at this place, or null when nothing was. */
    @Nullable Long at(ChannelName channel, String epoch, long offset) {
        return published.get(new Entry(channel, epoch, offset));
    }

    /** The how-manieth publication of the run it was that has this number. */
    long turnOf(long number) {
        return turns.getOrDefault(number, -1L);
    }

    /** The turn of the channel's newest publication; 0 before the first. */
    long newest(ChannelName channel) {
        return newest.getOrDefault(channel, 0L);
    }

    void delivered() {
        deliveries++;
    }

    long deliveries() {
        return deliveries;
    }

    /** A client was told that it missed something. */
    void excused() {
        excuses++;
    }

    long excuses() {
        return excuses;
    }

    /** A rule is broken. */
    void violated(String rule, String details) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(rule + ": " + details);
        }
    }

    boolean isClean() {
        return violations.isEmpty();
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
