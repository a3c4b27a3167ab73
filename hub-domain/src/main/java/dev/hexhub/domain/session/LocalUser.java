package dev.hexhub.domain.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A user's sessions on one shard, from the first that came until the last has gone. */
final class LocalUser {

    private final Set<Session> sessions = new LinkedHashSet<>(4);
    private final long arrival;
    private boolean isRouted;

    /** Numbered, because an answer about an earlier stay says nothing about this one. */
    LocalUser(long arrival) {
        this.arrival = arrival;
    }

    void add(Session session) {
        sessions.add(session);
    }

    boolean remove(Session session) {
        return sessions.remove(session);
    }

    boolean isGone() {
        return sessions.isEmpty();
    }

    /** Whether other instances find the user here. */
    boolean isRouted() {
        return isRouted;
    }

    /** The home has answered about this arrival; false when it is about another. */
    boolean routed(long answered) {
        isRouted |= answered == arrival;
        return answered == arrival;
    }

    /** A copy. */
    List<Session> sessions() {
        return List.copyOf(sessions);
    }
}
