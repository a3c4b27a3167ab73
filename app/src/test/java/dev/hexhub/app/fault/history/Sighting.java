package dev.hexhub.app.fault.history;

import java.util.Set;

/**
 * Who was listed in a channel.
 *
 * @param channel whose presence was read
 * @param sessions who was listed
 * @param at when, on the clock of {@link System#nanoTime()}
 */
public record Sighting(String channel, Set<String> sessions, long at) {

    /** Keeps its own copy. */
    public Sighting {
        sessions = Set.copyOf(sessions);
    }
}
