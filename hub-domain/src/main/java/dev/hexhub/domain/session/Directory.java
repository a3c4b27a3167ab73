package dev.hexhub.domain.session;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.session.SessionContext.Homes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions of a shard, by number and by user. Only on the shard's loop. */
final class Directory {

    private final Homes homes;
    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
    private final Map<UserId, Set<Session>> users = new HashMap<>();

    Directory(Homes homes) {
        this.homes = homes;
    }

    void add(Session session) {
        sessions.put(session.id(), session);
    }

    /** The session says who it is: from now on it can be found by its user. */
    void identified(Session session) {
        Set<Session> theirs = users.computeIfAbsent(session.user(), user -> new LinkedHashSet<>());
        if (theirs.isEmpty()) {
            homes.tell(session.user(), new ShardMessage.UserMoved(session.user(), true));
        }
        theirs.add(session);
    }

    void remove(Session session) {
        sessions.remove(session.id());
        Set<Session> theirs = users.get(session.user());
        if (theirs != null && theirs.remove(session) && theirs.isEmpty()) {
            users.remove(session.user());
            homes.tell(session.user(), new ShardMessage.UserMoved(session.user(), false));
        }
    }

    @Nullable Session find(SessionId id) {
        return sessions.get(id);
    }

    /** A copy: what is done to a session may remove it. */
    List<Session> of(UserId user) {
        return List.copyOf(users.getOrDefault(user, Set.of()));
    }

    Collection<Session> all() {
        return sessions.values();
    }

    int size() {
        return sessions.size();
    }
}
