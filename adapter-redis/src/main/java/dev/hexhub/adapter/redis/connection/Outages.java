package dev.hexhub.adapter.redis.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which servers cannot be used, why and since when, for all connections of this instance together:
 * a server that goes away is one event, however many connections end with it. The log says a cause
 * when it is new, again each minute while it lasts, and once when it is over. From any thread.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private final Map<RedisNode, Outage> outages = new LinkedHashMap<>();
    private boolean closed;

    /** One server's, until the last of those whom it concerns is well again. */
    private static final class Outage {

        private final long since;
        private final Set<Object> concerned = new HashSet<>();
        private final Map<OutageCause, Long> toldAt = new EnumMap<>(OutageCause.class);
        private OutageCause cause = OutageCause.OTHER;

        Outage(long since) {
            this.since = since;
        }

        boolean isNews(OutageCause now, long time) {
            Long last = toldAt.get(now);
            if (last != null && time - last < AGAIN.toNanos()) {
                return false;
            }
            toldAt.put(now, time);
            return true;
        }
    }

    /**
     * A server that cannot be used now.
     *
     * @param address host and port, and nothing else of its URL
     * @param cause why
     * @param lasting for how long, 0 or more
     */
    public record Current(String address, OutageCause cause, Duration lasting) {}

    Outages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The same stage, watched on somebody's behalf. */
    public <T> CompletionStage<T> watched(
            Object party, RedisNode node, CompletionStage<T> dialled) {
        return dialled.whenComplete((_, failure) -> {
            if (failure == null) {
                well(party);
            } else {
                failed(party, node, failure);
            }
        });
    }

    /** Somebody could not use the server, or cannot any more; null when a connection just ended. */
    public synchronized void failed(Object party, RedisNode node, @Nullable Throwable failure) {
        if (closed) {
            return;
        }
        long now = nanoTime.getAsLong();
        Outage outage = outages.computeIfAbsent(node, _ -> new Outage(now));
        outage.concerned.add(party);
        outage.cause = OutageCause.of(failure);
        if (!outage.isNews(outage.cause, now)) {
            return;
        }
        long seconds = Duration.ofNanos(now - outage.since).toSeconds();
        if (seconds == 0) {
            LOG.warn("Redis {} is out of reach: {}.", node, outage.cause.text());
        } else {
            LOG.warn("Redis {} is out of reach for {} s: {}.", node, seconds, outage.cause.text());
        }
    }

    /** Somebody can use its server. */
    public synchronized void well(Object party) {
        long now = nanoTime.getAsLong();
        outages.entrySet().removeIf(it -> it.getValue().concerned.remove(party) && isOver(it, now));
    }

    private static boolean isOver(Map.Entry<RedisNode, Outage> it, long now) {
        if (!it.getValue().concerned.isEmpty()) {
            return false;
        }
        long millis = Duration.ofNanos(now - it.getValue().since).toMillis();
        LOG.info("Redis {} is in reach again after {} ms.", it.getKey(), millis);
        return true;
    }

    /** Somebody does not want its server any more. */
    synchronized void gone(Object party) {
        outages.values().removeIf(it -> it.concerned.remove(party) && it.concerned.isEmpty());
    }

    /** The servers that cannot be used now. */
    public synchronized List<Current> current() {
        long now = nanoTime.getAsLong();
        List<Current> all = new ArrayList<>();
        outages.forEach((node, outage) ->
                all.add(
                        new Current(
                                node.toString(),
                                outage.cause,
                                Duration.ofNanos(now - outage.since))));
        return all;
    }

    /** Connections end from now on because they are wanted no more. */
    public synchronized void close() {
        closed = true;
        outages.clear();
    }
}
