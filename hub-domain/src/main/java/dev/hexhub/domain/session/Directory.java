package dev.hexhub.domain.session;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.session.SessionContext.Homes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions of a shard, by number and by user. Only on the shard's loop. */
final class Directory {

    private final Homes homes;
    private final int shard;
    private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
    private final Map<UserId, LocalUser> users = new HashMap<>();
    private long arrivals;

    Directory(SessionContext context) {
        this.homes = context.homes();
        this.shard = context.shard();
    }

    void add(Session session) {
        sessions.put(session.id(), session);
    }

    /**
     * The session says who it is: from now on it can be found by its user.
     *
     * @return whether through other instances as well; otherwise {@link #routed} tells when
     */
    boolean identified(Session session) {
        UserId user = session.user();
        LocalUser local = users.get(user);
        if (local == null) {
            local = new LocalUser(++arrivals);
            users.put(user, local);
            homes.tell(user, new ShardMessage.UserCame(user, shard, arrivals));
        }
        local.add(session);
        return local.isRouted();
    }

    /** The user's home has an answer; says which sessions waited for it. */
    List<Session> routed(ShardMessage.UserRouted routed) {
        LocalUser local = users.get(routed.user());
        boolean isExpected = local != null && local.routed(routed.arrival());
        return isExpected ? of(routed.user()) : List.of();
    }

    void remove(Session session) {
        sessions.remove(session.id());
        LocalUser local = users.get(session.user());
        if (local != null && local.remove(session) && local.isGone()) {
            users.remove(session.user());
            homes.tell(session.user(), new ShardMessage.UserLeft(session.user()));
        }
    }

    @Nullable Session find(SessionId id) {
        return sessions.get(id);
    }

    /** A copy: what is done to a session may remove it. */
    List<Session> of(UserId user) {
        LocalUser local = users.get(user);
        return local == null ? List.of() : local.sessions();
    }

    Collection<Session> all() {
        return sessions.values();
    }

    int size() {
        return sessions.size();
    }
}
