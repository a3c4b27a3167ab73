package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lists connected clients for whoever runs the hub. Stops as soon as it has enough. */
final class Census {

    private final Directory directory;

    Census(Directory directory) {
        this.directory = directory;
    }

    Findings.Connections take(Inquiry.Connections inquiry, long now) {
        Collection<Session> candidates =
                inquiry.user() == null ? directory.all() : directory.of(inquiry.user());
        List<ConnectionInfo> found = new ArrayList<>();
        for (Session session : candidates) {
            if (session.phase() != Session.Phase.CONNECTED) {
                continue;
            }
            if (found.size() == inquiry.limit()) {
                return new Findings.Connections(found, true);
            }
            found.add(describe(session, now));
        }
        return new Findings.Connections(found, false);
    }

    private static ConnectionInfo describe(Session session, long now) {
        Collection<Subscription> subscriptions = session.currentSubscriptions();
        List<ChannelName> channels =
                subscriptions.stream()
                        .map(Subscription::channel)
                        .sorted()
                        .limit(ConnectionInfo.MOST_CHANNELS)
                        .toList();
        return new ConnectionInfo(
                session.user(),
                session.client(),
                now - session.openedAt(),
                subscriptions.size(),
                channels,
                session.mailbox().queue().bytes());
    }
}
