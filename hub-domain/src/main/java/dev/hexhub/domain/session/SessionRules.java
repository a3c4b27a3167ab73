package dev.hexhub.domain.session;

import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.payload.Payload;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the hub expects of every client.
 *
 * @param insecure nobody needs a token and everything is allowed (tokens that are shown are
 *     verified all the same)
 * @param allowAnonymous a client may connect without a token
 * @param allowMessagesToUsers a client that showed a token may say something to any user
 * @param allowLatencyReports a client may report how old messages were when it had them
 * @param timers when the hub loses patience
 * @param limits how much one client may have
 */
public record SessionRules(
        boolean insecure,
        boolean allowAnonymous,
        boolean allowMessagesToUsers,
        boolean allowLatencyReports,
        Timers timers,
        Limits limits) {

    /** Rules under which clients speak in channels alone. */
    public SessionRules(boolean insecure, boolean allowAnonymous, Timers timers, Limits limits) {
        this(insecure, allowAnonymous, false, false, timers, limits);
    }

    /**
     * When the hub loses patience.
     *
     * @param staleCloseDelay how long a connection may live without a successful connect
     * @param pingInterval how often a client is pinged; zero for never
     * @param pongTimeout how long a client may take to answer a ping; less than the interval
     * @param expiredCloseDelay how long an expired connection may be overdue
     * @param expiredSubscriptionCloseDelay how long an expired subscription may be overdue
     */
    public record Timers(
            Duration staleCloseDelay,
            Duration pingInterval,
            Duration pongTimeout,
            Duration expiredCloseDelay,
            Duration expiredSubscriptionCloseDelay) {

        /**
         * Throws {@link IllegalArgumentException} for a pong timeout that does not fit into the
         * interval.
         */
        public Timers {
            if (!pingInterval.isZero() && pongTimeout.compareTo(pingInterval) >= 0) {
                throw new IllegalArgumentException(
                        "pong_timeout: "
                                + pongTimeout.toMillis()
                                + "ms (expected: less than ping_interval, "
                                + pingInterval.toMillis()
                                + "ms)");
            }
        }

        /** The ping interval as clients are told it: whole seconds, rounded up, 0 for never. */
        long pingSeconds() {
            return pingInterval.plusSeconds(1).minusNanos(1).toSeconds();
        }
    }

    /**
     * How much one client may have.
     *
     * @param channels client-side subscriptions, and likewise server-side ones
     * @param queue what may wait for it
     * @param historyPage publications in one answer to a history request
     * @param recoveryPage publications in one recovery; who missed more is not recovered
     */
    public record Limits(int channels, QueueLimits queue, int historyPage, int recoveryPage) {

        /** Throws {@link IllegalArgumentException} naming the limit that is off. */
        public Limits {
            if (channels < 1) {
                throw new IllegalArgumentException(
                        "channel_limit: " + channels + " (expected: >= 1)");
            }
            if (historyPage < 1 || recoveryPage < 1) {
                throw new IllegalArgumentException(
                        "history_page, recovery_page: "
                                + historyPage
                                + ", "
                                + recoveryPage
                                + " (expected: both >= 1)");
            }
        }

        /** Whether a message to a user can be delivered; null when it can. */
        public @Nullable Refusal judge(Payload message) {
            if (message.isEmpty()) {
                return Refusal.BAD_REQUEST;
            }
            boolean isShort = carry(message) && message.size() <= ControlCommand.Message.MOST_BYTES;
            return isShort ? null : Refusal.LIMIT_EXCEEDED;
        }

        /**
         * Whether a publication can be delivered at all: one that takes more than half of a queue
         * would send away as too slow everybody who has anything else to read.
         */
        public boolean carry(Payload publication) {
            return publication.size() <= queue.bytes() / 2;
        }
    }
}
