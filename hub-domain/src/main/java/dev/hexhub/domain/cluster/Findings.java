package dev.hexhub.domain.cluster;

import dev.hexhub.domain.channel.ChannelName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance reports. Whatever there is to say, a report stays small enough to be carried in
 * one piece: entries beyond the limit, or beyond {@link #MOST_BYTES}, are left out, and it says so.
 */
public sealed interface Findings {

    /** About how much one report may take, in bytes. */
    int MOST_BYTES = 512 << 10;

    /**
     * The order was obeyed.
     *
     * @param connections how many connections it concerned
     */
    record Obeyed(int connections) implements Findings {}

    /**
     * Channels with subscribers.
     *
     * @param subscribers how many each has
     * @param truncated whether there are more
     */
    record Channels(Map<ChannelName, Integer> subscribers, boolean truncated) implements Findings {

        private static final int ENTRY_BYTES = 16;

        /** Keeps its own copy of the map. */
        public Channels {
            subscribers = Map.copyOf(subscribers);
        }

        /** All of these as one: subscribers of the same channel are added, names in order. */
        public static Channels together(Collection<Channels> parts, int limit) {
            TreeMap<ChannelName, Integer> sum = new TreeMap<>();
            boolean truncated = false;
            for (Channels part : parts) {
                truncated |= part.truncated();
                part.subscribers().forEach((name, count) -> sum.merge(name, count, Integer::sum));
            }
            int room = MOST_BYTES;
            int kept = 0;
            for (ChannelName name : sum.keySet()) {
                room -= name.value().length() + ENTRY_BYTES;
                if (kept == limit || room < 0) {
                    return new Channels(sum.headMap(name), true);
                }
                kept++;
            }
            return new Channels(sum, truncated);
        }
    }

    /**
     * Connected clients.
     *
     * @param connections in no particular order
     * @param truncated whether there are more
     */
    record Connections(List<ConnectionInfo> connections, boolean truncated) implements Findings {

        /** Keeps its own copy of the list. */
        public Connections {
            connections = List.copyOf(connections);
        }

        /** All of these as one. */
        public static Connections together(Collection<Connections> parts, int limit) {
            List<ConnectionInfo> all = new ArrayList<>();
            boolean truncated = false;
            int room = MOST_BYTES;
            for (Connections part : parts) {
                truncated |= part.truncated();
                for (ConnectionInfo connection : part.connections()) {
                    room -= connection.weight();
                    if (all.size() == limit || room < 0) {
                        return new Connections(all, true);
                    }
                    all.add(connection);
                }
            }
            return new Connections(all, truncated);
        }
    }
}
