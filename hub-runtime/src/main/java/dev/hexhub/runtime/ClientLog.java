package dev.hexhub.runtime;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Notices;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * Tells why clients are refused and closed: each at debug, and as a warning one per cause and
 * minute. Never a token, and of a client's words nothing. From any loop.
 */
final class ClientLog {

    private static final Logger LOG = System.getLogger(ClientLog.class.getName());

    /** What somebody configured or programmed wrongly; their texts are ours. */
    private static final Set<DisconnectReason> TOLD =
            Set.of(
                    DisconnectReason.TOKEN_MISSING,
                    DisconnectReason.TOKEN_MISFIT,
                    DisconnectReason.UNKNOWN_NAMESPACE,
                    DisconnectReason.BAD_REQUEST,
                    DisconnectReason.NOT_JSON,
                    DisconnectReason.CONNECTION_LIMIT,
                    DisconnectReason.CHANNEL_LIMIT,
                    DisconnectReason.INAPPROPRIATE_PROTOCOL,
                    DisconnectReason.PERMISSION_DENIED,
                    DisconnectReason.NOT_AVAILABLE);

    private final Logger log;
    private final Notices notices = new Notices();

    ClientLog() {
        this(LOG);
    }

    ClientLog(Logger log) {
        this.log = log;
    }

    /** The same verdict, told if it is no good one. */
    <C> TokenVerdict<C> verified(TokenVerdict<C> verdict, long now) {
        switch (verdict) {
            case TokenVerdict.Valid<C> valid -> {}
            case TokenVerdict.Expired<C>(TokenFault fault) -> refused(fault, fault.outward(), now);
            case TokenVerdict.Invalid<C>(TokenFault fault, String why) -> refused(fault, why, now);
        }
        return verdict;
    }

    private void refused(TokenFault fault, String why, long now) {
        log.log(Level.DEBUG, "a token is refused ({0}): {1}", fault, why);
        // A token that ended is every day's business: its client fetches another.
        if (fault != TokenFault.EXPIRED) {
            warn("A token was refused (" + fault + "): " + why, now);
        }
    }

    /** The hub ends a connection. */
    void closing(ClientId client, DisconnectReason reason, long now) {
        log.log(
                Level.DEBUG,
                "client {0} is closed with {1}: {2}",
                client,
                Integer.toString(reason.code()),
                reason.text());
        if (TOLD.contains(reason)) {
            warn("A client was closed with " + reason.code() + ": " + reason.text(), now);
        }
    }

    private void warn(String what, long now) {
        long between = happened(what, now);
        if (between != Notices.UNTOLD) {
            log.log(Level.WARNING, what + "; " + between + " more of these since last told");
        }
    }

    private synchronized long happened(String what, long now) {
        return notices.happened(what, now);
    }
}
