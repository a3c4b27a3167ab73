package dev.hexhub.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private final LoggerContext context = new LoggerContext();

    private String line(
            Encoder<ILoggingEvent> encoder, String message, @Nullable Throwable thrown) {
        LoggingEvent event =
                new LoggingEvent(
                        "",
                        context.getLogger("dev.hexhub.Some"),
                        Level.WARN,
                        message,
                        thrown,
                        null);
        event.setInstant(Instant.parse("2026-11-21T10:11:12.345Z"));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void a_line_says_when_how_bad_who_and_what() {
        assertThat(line(Logging.text(context), "it rains", null))
                .isEqualTo(
                        "2026-11-21T10:11:12.345Z WARN  Some: it rains" + System.lineSeparator());
    }

    @Test
    void nobody_can_forge_a_line_or_colour_a_terminal() {
        String evil =
                "user \r\n2026 INFO all is well \u001b[31m \u202e \u2028 \u0000 \u00e9 \ud83d\ude00";

        assertThat(line(Logging.text(context), evil, null).strip())
                .endsWith(
                        "Some: user \\u000d\\u000a2026 INFO all is well \\u001b[31m \\u202e \\u2028 \\u0000 \u00e9 \ud83d\ude00")
                .hasLineCount(1);
    }

    @Test
    void an_exception_stays_on_its_line_with_its_causes() {
        Throwable thrown = new IllegalStateException("outer\nouter", new RuntimeException("inner"));

        assertThat(line(Logging.text(context), "failed", thrown).strip())
                .hasLineCount(1)
                .contains("Some: failed | java.lang.IllegalStateException: outer\\u000aouter at ")
                .contains(" | caused by java.lang.RuntimeException: inner at ");
    }

    @Test
    void json_is_one_object_on_one_line() {
        assertThat(line(Logging.json(context), "a \"b\"\nc http://x/", null).strip())
                .hasLineCount(1)
                .matches(
                        "\\{\"timestamp\":\"2026-11-21T10:11:12\\.345Z\",\"level\":\"WARN\",\"logger\":\"dev\\.hexhub\\.Some\","
                                + "\"thread\":\"[^\"]+\",\"message\":\"a \\\\\"b\\\\\"\\\\nc http://x/\"}");
    }

    @Test
    void json_holds_an_exception_where_there_is_one_and_no_null() {
        String line =
                line(Logging.json(context), "failed", new IllegalStateException("outer\nouter"));

        assertThat(line.strip())
                .hasLineCount(1)
                .contains("\"exception\":\"java.lang.IllegalStateException: outer\\nouter")
                .doesNotContain("\":null");
    }
}
