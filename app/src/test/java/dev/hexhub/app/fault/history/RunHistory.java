package dev.hexhub.app.fault.history;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Everything that clients and publishers saw in one run. Many write while it goes on; it is read
 * when it is over.
 */
public final class RunHistory {

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final Queue<Publishing> publishings = new ConcurrentLinkedQueue<>();
    private final Queue<Closed> closes = new ConcurrentLinkedQueue<>();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final Queue<Move> moves = new ConcurrentLinkedQueue<>();
    private volatile long endedAt = Long.MAX_VALUE;

    /** A subscription began. Those of one client come in the order in which they began. */
    public Span began(Span span) {
        spans.add(span);
        return span;
    }

    /** A publisher knows how a publication ended. */
    public void published(Publishing publishing) {
        publishings.add(publishing);
    }

    /** A connection ended. */
    public void closed(Closed closed) {
        closes.add(closed);
    }

    /** Somebody read who is there. */
    public void saw(Sighting sighting) {
        sightings.add(sighting);
    }

    /** Somebody heard that somebody came or went. */
    public void moved(Move move) {
        moves.add(move);
    }

    /** The run is over: nobody saw anything later. */
    public void ended(long at) {
        endedAt = at;
    }

    long endedAt() {
        return endedAt;
    }

    Collection<Span> spans() {
        return spans;
    }

    Collection<Publishing> publishings() {
        return publishings;
    }

    Collection<Closed> closes() {
        return closes;
    }

    Collection<Sighting> sightings() {
        return sightings;
    }

    Collection<Move> moves() {
        return moves;
    }

    /** Where each channel's stream ends, as far as publishers know. */
    public Map<String, Place> tops() {
        Map<String, Top> tops = new HashMap<>();
        for (Publishing publishing : publishings) {
            Place place = publishing.place();
            if (place != null) {
                tops.computeIfAbsent(publishing.channel(), _ -> new Top())
                        .acknowledged(place, publishing.id());
            }
        }
        Map<String, Place> places = new HashMap<>();
        tops.forEach((channel, top) -> places.put(channel, Objects.requireNonNull(top.place())));
        return places;
    }

    /** How many publications ended so. */
    public long published(Publishing.Outcome outcome) {
        return publishings.stream().filter(it -> it.outcome() == outcome).count();
    }

    /** How many publications all clients heard together. */
    public long heard() {
        return spans.stream().mapToLong(it -> it.heard().size()).sum();
    }

    /** How many subscriptions began so. */
    public long subscriptions(Span.Start start) {
        return spans.stream().filter(it -> it.start() == start).count();
    }

    /** How many connections ended, by code. */
    public Map<Integer, Long> closesByCode() {
        return closes.stream()
                .collect(Collectors.groupingBy(Closed::code, TreeMap::new, Collectors.counting()));
    }

    /** How often the hubs ended a connection of each client. */
    public Map<String, Integer> closesByClient() {
        return closes.stream()
                .collect(Collectors.groupingBy(Closed::client, Collectors.summingInt(_ -> 1)));
    }

    /** How many connections each client had, as far as it was subscribed in them. */
    public Map<String, Integer> connections() {
        Map<String, Set<String>> sessions = new HashMap<>();
        for (Span span : spans) {
            sessions.computeIfAbsent(span.client(), _ -> new HashSet<>()).add(span.session());
        }
        Map<String, Integer> connections = new HashMap<>();
        sessions.forEach((client, its) -> connections.put(client, its.size()));
        return connections;
    }

    /**
     * For each of these moments, how long the slowest publication that was heard between it and the
     * next one had been acknowledged before.
     */
    public List<Duration> worstDelays(List<Long> moments) {
        Map<Long, Long> acknowledgedAt = new HashMap<>();
        for (Publishing publishing : publishings) {
            if (publishing.place() != null) {
                acknowledgedAt.put(publishing.id(), publishing.at());
            }
        }
        TreeMap<Long, Long> worst = new TreeMap<>();
        moments.forEach(it -> worst.put(it, 0L));
        for (Span span : spans) {
            for (Span.Heard heard : span.heard()) {
                Long moment = worst.floorKey(heard.at());
                Long known = acknowledgedAt.get(heard.id());
                if (moment != null && known != null) {
                    worst.merge(moment, heard.at() - known, Math::max);
                }
            }
        }
        return worst.values().stream().map(Duration::ofNanos).toList();
    }
}
