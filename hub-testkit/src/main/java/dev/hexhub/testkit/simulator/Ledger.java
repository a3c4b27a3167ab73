package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The truth of one run: what was published where, and every rule that was seen broken. */
final class Ledger {

    private static final int MOST_VIOLATIONS = 5;

    /**
     * Where a publication of a retained channel was given its place.
     *
     * @param before where the stream stood then
     */
    private record Entry(ChannelName channel, StreamPosition before) {}

    /** A place as publishers know it. */
    private record Told(ChannelName channel, String epoch, long offset) {}

    private final Map<Told, Long> places = new HashMap<>();
    private final Map<Long, Entry> published = new HashMap<>();
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
    void appended(ChannelName channel, StreamPosition before, Publication publication) {
        long number = numberIn(publication.data());
        turns.put(number, ++appended);
        newest.put(channel, appended);
        published.put(number, new Entry(channel, before));
    }

    /** Whether this is what was published there, as far as epoch and offset tell. */
    boolean isAt(ChannelName channel, String epoch, Publication publication) {
        Entry entry = published.get(numberIn(publication.data()));
        return entry != null
                && entry.channel().equals(channel)
                && entry.before().epoch().equals(epoch)
                && entry.before().offset() + 1 == publication.offset();
    }

    /** Whether it was published right behind that very entry, and not one in its place. */
    boolean follows(StreamPosition position, Publication publication) {
        Entry entry = published.get(numberIn(publication.data()));
        return entry != null && entry.before().tag() == position.tag();
    }

    /** The how-manieth publication of the run it was that has this number. */
    long turnOf(long number) {
        return turns.getOrDefault(number, -1L);
    }

    /** The turn of the channel's newest publication; 0 before the first. */
    long newest(ChannelName channel) {
        return newest.getOrDefault(channel, 0L);
    }

    /** A backend was told where its publication is. No place is told of two publications. */
    void acknowledged(ChannelName channel, StreamPosition place, Payload data) {
        long number = numberIn(data);
        Long other = places.putIfAbsent(new Told(channel, place.epoch(), place.offset()), number);
        if (other != null && other != number) {
            violated(
                    "no place is acknowledged twice",
                    channel + " " + place + ": " + other + " and " + number);
        }
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
