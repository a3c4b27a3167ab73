package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisConnectionException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One server that goes away is one event for the operator. */
class OutagesTest {

    private static final RedisNode NODE = new RedisNode("10.0.0.1", 6379);
    private static final Throwable REFUSED =
            new RedisConnectionException(
                    "redis://:secret@10.0.0.1", new ConnectException("redis://:secret@10.0.0.1"));

    private final Logger log = (Logger) LoggerFactory.getLogger(Outages.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private long now;
    private final Outages outages = new Outages(() -> now);

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
    void many_connections_that_end_together_are_told_once() {
        for (String party : List.of("publishing", "history", "presence", "subscriptions")) {
            outages.failed(party, NODE, null);
        }

        assertThat(lines())
                .containsExactly(
                        "Redis 10.0.0.1:6379 is out of reach:"
                                + " the connection was ended by the other side;"
                                + " a plain port does so when TLS is spoken.");
    }

    @Test
    void a_cause_is_told_again_each_minute_and_its_end_once_with_its_length() {
        for (int second = 0; second < 130; second++) {
            now = Duration.ofSeconds(second).toNanos();
            outages.failed("publishing", NODE, REFUSED);
            outages.failed("history", NODE, REFUSED);
        }
        outages.well("publishing");
        outages.well("history");
        outages.well("history");

        assertThat(lines())
                .containsExactly(
                        "Redis 10.0.0.1:6379 is out of reach:"
                                + " connection refused: nothing listens at this address.",
                        "Redis 10.0.0.1:6379 is out of reach for 60 s:"
                                + " connection refused: nothing listens at this address.",
                        "Redis 10.0.0.1:6379 is out of reach for 120 s:"
                                + " connection refused: nothing listens at this address.",
                        "Redis 10.0.0.1:6379 is in reach again after 129000 ms.");
    }

    @Test
    void no_credential_of_a_failure_is_shown() {
        outages.failed("publishing", NODE, REFUSED);
        outages.failed("publishing", NODE, new IllegalStateException("redis://:secret@10.0.0.1"));

        assertThat(lines()).hasSize(2).noneMatch(it -> it.contains("secret"));
    }

    @Test
    void what_lasts_can_be_asked_for() {
        outages.failed("publishing", NODE, REFUSED);
        now = Duration.ofSeconds(5).toNanos();

        assertThat(outages.current())
                .containsExactly(
                        new Outages.Current(
                                "10.0.0.1:6379", OutageCause.REFUSED, Duration.ofSeconds(5)));
        outages.well("publishing");
        assertThat(outages.current()).isEmpty();
    }

    @Test
    void a_normal_stop_says_nothing() {
        outages.close();
        outages.failed("publishing", NODE, null);
        outages.failed("history", NODE, REFUSED);

        assertThat(lines()).isEmpty();
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
