package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.session.SubscriptionTerms.StreamRights;

/** Who may do what in a channel when no token says so. Deny by default. */
final class Access {

    private final boolean insecure;

    Access(SessionRules rules) {
        this.insecure = rules.insecure();
    }

    /** Whether the client may subscribe without showing a token. */
    boolean maySubscribe(Session session, ChannelName channel, ChannelOptions options) {
        if (insecure) {
            return true;
        }
        if (channel.isPrivate()) {
            return false;
        }
        if (options.allowUserLimited() && channel.isUserLimited()) {
            return channel.lists(session.user().value());
        }
        return options.rights().subscribe().admits(session.user().isAnonymous(), false);
    }

    boolean mayPublish(Session session, ChannelName channel, ChannelOptions options) {
        return may(options.rights().publish(), session, channel);
    }

    boolean maySeePresence(Session session, ChannelName channel, ChannelOptions options) {
        return may(options.rights().presence(), session, channel);
    }

    boolean mayReadHistory(Session session, ChannelName channel, ChannelOptions options) {
        return may(options.rights().history(), session, channel);
    }

    /** What the client may do in a channel that it is about to be subscribed to. */
    StreamRights rightsOfSubscriber(Session session, ChannelOptions options) {
        boolean isAnonymous = session.user().isAnonymous();
        return new StreamRights(
                insecure || options.rights().history().admits(isAnonymous, true),
                insecure || options.rights().presence().admits(isAnonymous, true));
    }

    private boolean may(Audience audience, Session session, ChannelName channel) {
        return insecure
                || audience.admits(session.user().isAnonymous(), session.isSubscribed(channel));
    }
}
