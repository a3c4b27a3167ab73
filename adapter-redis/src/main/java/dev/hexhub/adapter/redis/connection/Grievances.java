package dev.hexhub.adapter.redis.connection;

import java.time.Duration;
import java.util.HashMap;
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

    private static final String OVERLOAD = "OVERLOAD";

    private final Map<String, Long> toldAt = new HashMap<>();

    /** It happened once more. */
    void heard(String lane, Complaint complaint, long now) {
        if (!complaint.news().isEmpty() && isNews(complaint.name(), now)) {
            LOG.error("Redis ({}) says {}: {}.", lane, complaint, complaint.news());
        }
    }

    /** Redis does not complain, but is asked more than it answers in time. */
    void overloaded(String lane, long now) {
        if (isNews(OVERLOAD, now)) {
            LOG.error(
                    "Redis ({}) is asked more than it answers in time; the rest is refused.", lane);
        }
    }

    private synchronized boolean isNews(String complaint, long now) {
        Long last = toldAt.get(complaint);
        if (last != null && now - last < AGAIN.toNanos()) {
            return false;
        }
        toldAt.put(complaint, now);
        return true;
    }
}
