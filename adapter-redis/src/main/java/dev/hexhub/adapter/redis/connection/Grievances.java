package dev.hexhub.adapter.redis.connection;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator what Redis complains of: each kind once, and again when it still is so a
 * minute later. Never what was asked, which may hold somebody's data. From any thread.
 */
final class Grievances {

    private static final Logger LOG = LoggerFactory.getLogger(Grievances.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Map<Complaint, Long> toldAt = new EnumMap<>(Complaint.class);

    /** It happened once more. */
    void heard(String lane, Complaint complaint, long now) {
        if (!complaint.news().isEmpty() && isNews(complaint, now)) {
            LOG.error("Redis ({}) says {}: {}.", lane, complaint, complaint.news());
        }
    }

    private synchronized boolean isNews(Complaint complaint, long now) {
        Long last = toldAt.get(complaint);
        if (last != null && now - last < AGAIN.toNanos()) {
            return false;
        }
        toldAt.put(complaint, now);
        return true;
    }
}
