package dev.hexhub.domain.session;

import dev.hexhub.domain.message.ClientCommand.ReportLatency;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How old messages were when clients had them. Only clients can measure that, and clients can be
 * wrong or lie: a report is taken whole or not at all, each value has a range, and a client reports
 * at most once a second, so that one of them cannot make up the histogram of all.
 */
final class LatencyReports {

    private static final int MOST_VALUES = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SessionContext context;

    LatencyReports(SessionContext context) {
        this.context = context;
    }

    void report(Session session, ReportLatency report, long now) {
        Refusal refusal = judge(session, report, now);
        if (refusal != null) {
            context.refuse(session, report.id(), refusal, now);
            return;
        }
        session.nextLatencyReport(now + PAUSE_NANOS);
        for (Duration latency : report.latencies()) {
            context.effects().noteReportedLatency(latency.toNanos());
        }
        context.answer(session, report.id(), new ServerMessage.LatencyReported(report.id()), now);
    }

    private @Nullable Refusal judge(Session session, ReportLatency report, long now) {
        if (!context.rules().allowLatencyReports()) {
            return Refusal.NOT_AVAILABLE;
        }
        if (report.latencies().isEmpty() || !report.latencies().stream().allMatch(this::isLikely)) {
            return Refusal.BAD_REQUEST;
        }
        if (report.latencies().size() > MOST_VALUES) {
            return Refusal.LIMIT_EXCEEDED;
        }
        return now < session.nextLatencyReport() ? Refusal.TOO_MANY_REQUESTS : null;
    }

    private boolean isLikely(Duration latency) {
        return !latency.isNegative() && latency.compareTo(LONGEST) <= 0;
    }
}
