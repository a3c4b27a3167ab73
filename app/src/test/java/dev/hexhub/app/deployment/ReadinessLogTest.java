package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReadinessLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(ReadinessLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private boolean isUp;
    private long nanos;

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private void becomes(ReadinessLog log, boolean up, long afterMillis) {
        isUp = up;
        nanos += afterMillis * 1_000_000;
        log.look();
        log.look();
    }

    private List<String> said() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void each_change_is_told_once_and_for_how_long_it_was_so() {
        ReadinessLog log = new ReadinessLog(() -> isUp, () -> nanos);
        becomes(log, false, 100);
        becomes(log, true, 50);
        becomes(log, false, 9_000);
        becomes(log, true, 1_500);

        assertThat(said())
                .containsExactly(
                        "ready: Redis is in reach, 150 ms after the start",
                        "not ready: Redis is out of reach; publications are refused until it is back",
                        "ready again: Redis was out of reach for 1500 ms");
    }

    @Test
    void what_is_never_down_is_never_mentioned() {
        ReadinessLog log = new ReadinessLog(() -> true, () -> nanos);
        log.look();

        assertThat(said()).isEmpty();
    }
}
