package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class GrievancesTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(Grievances.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Grievances grievances = new Grievances();

    @BeforeEach
    void listen() {
        written.start();
        log.addAppender(written);
    }

    @AfterEach
    void stop() {
        log.detachAppender(written);
    }

    @Test
    void each_kind_is_told_once_and_again_after_a_minute() {
        for (int second = 0; second < 90; second++) {
            long now = Duration.ofSeconds(second).toNanos();
            grievances.heard("publishing", Complaint.OOM, now);
            grievances.heard("publishing", Complaint.MISCONF, now);
        }

        assertThat(written.list).hasSize(4);
        assertThat(written.list.getFirst().getFormattedMessage())
                .isEqualTo("Redis (publishing) says OOM: maxmemory is reached.");
    }

    @Test
    void what_the_hub_copes_with_by_itself_is_not_told() {
        grievances.heard("publishing", Complaint.MOVED, 0);
        grievances.heard("publishing", Complaint.NOSCRIPT, 0);

        assertThat(written.list).isEmpty();
    }

    @Test
    void a_server_that_is_asked_too_much_is_told_like_a_complaint() {
        grievances.overloaded("publishing", 0);
        grievances.overloaded("publishing", 1);

        assertThat(written.list).hasSize(1);
        assertThat(written.list.getFirst().getFormattedMessage())
                .isEqualTo(
                        "Redis (publishing) is asked more than it answers in time;"
                                + " the rest is refused.");
    }
}
