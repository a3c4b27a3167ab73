package dev.hexhub.app.config;

import dev.hexhub.adapter.undertow.origin.AllowedOrigins;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.session.SessionRules;
import dev.hexhub.domain.session.SessionRules.Limits;
import dev.hexhub.domain.session.SessionRules.Timers;
import java.time.Duration;
import java.util.List;

/**
 * What is expected of clients.
 *
 * @param rules what the hub's core watches over
 * @param messageSizeLimit the longest message from a client, in bytes
 * @param connectionLimit the most connections at a time; beyond it newcomers are turned away
 * @param allowedOrigins pages that may connect, such as {@code https://example.com}; {@code *} for
 *     all; with none, a page may connect only to the host that served it
 * @param sendBufferSize bytes that the system is asked to hold for one connection at most; 0 for as
 *     many as it sees fit
 */
public record ClientConfig(
        SessionRules rules,
        int messageSizeLimit,
        int connectionLimit,
        List<String> allowedOrigins,
        int sendBufferSize) {

    private static final Kind<Duration> SPAN = Kind.duration(Duration.ofMillis(1));

    private static final int LARGEST_MESSAGE = 64 << 20;
    private static final int BYTES_PER_CHANNEL = 2 << 10;

    private static final Timers USUAL_TIMERS =
            new Timers(seconds(10), seconds(25), seconds(8), seconds(25), seconds(25));

    /** Keeps its own copy of the list. */
    public ClientConfig {
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    static ClientConfig read(SectionReader in) {
        SessionRules rules =
                new SessionRules(
                        in.one("insecure", Kind.SWITCH, false),
                        in.one("allow_anonymous", Kind.SWITCH, false),
                        in.one("allow_messages_to_users", Kind.SWITCH, false),
                        in.one("allow_latency_reports", Kind.SWITCH, false),
                        timers(in),
                        limits(in));
        return new ClientConfig(
                rules,
                in.one(
                        "message_size_limit",
                        Kind.size(1 << 10, LARGEST_MESSAGE),
                        usualMessage(rules.limits().channels())),
                in.one("connection_limit", Kind.number(1, 10_000_000), 1_000_000),
                allowedOrigins(in),
                in.one("send_buffer_size", Kind.size(0, 64 << 20), 0));
    }

    /** Room for all subscribes of a client in one message, with tokens and positions. */
    private static int usualMessage(int channels) {
        return Math.clamp((long) channels * BYTES_PER_CHANNEL, 256 << 10, LARGEST_MESSAGE);
    }

    private static List<String> allowedOrigins(SectionReader in) {
        List<String> origins = in.many("allowed_origins", Kind.TEXT);
        return in.checked(
                () -> {
                    var unused = AllowedOrigins.of(origins);
                    return origins;
                },
                List.of());
    }

    private static Timers timers(SectionReader in) {
        Duration stale = in.one("stale_close_delay", SPAN, USUAL_TIMERS.staleCloseDelay());
        Duration ping =
                in.one("ping_interval", Kind.duration(Duration.ZERO), USUAL_TIMERS.pingInterval());
        Duration pong = in.one("pong_timeout", SPAN, USUAL_TIMERS.pongTimeout());
        Duration expired = in.one("expired_close_delay", SPAN, USUAL_TIMERS.expiredCloseDelay());
        Duration expiredSubscription =
                in.one(
                        "expired_sub_close_delay",
                        SPAN,
                        USUAL_TIMERS.expiredSubscriptionCloseDelay());
        return in.checked(
                () -> new Timers(stale, ping, pong, expired, expiredSubscription), USUAL_TIMERS);
    }

    private static Limits limits(SectionReader in) {
        int channels = in.one("channel_limit", Kind.number(1, 100_000), 128);
        int queueBytes = in.one("queue_max_size", Kind.size(4 << 10, 1 << 30), 1 << 20);
        Duration queueAge = in.one("queue_max_age", SPAN, seconds(10));
        return new Limits(
                channels,
                new QueueLimits(queueBytes, queueAge.toNanos()),
                in.one("history_max_publication_limit", Kind.number(1, 100_000), 300),
                in.one("recovery_max_publication_limit", Kind.number(1, 100_000), 300));
    }

    private static Duration seconds(long amount) {
        return Duration.ofSeconds(amount);
    }
}
