package dev.hexhub.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.hexhub.app.config.LogConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log: to the standard output, one line for each event, so that whatever runs the
 * process can collect it.
 */
public final class Logging {

    /** What libraries tell at their leisure is of no use to an operator. */
    private static final List<String> TALKATIVE =
            List.of(
                    "io.undertow",
                    "org.xnio",
                    "org.jboss",
                    "io.netty",
                    "io.lettuce",
                    "reactor",
                    "software.amazon",
                    "io.micrometer",
                    "java",
                    "jdk");

    /** What it has to say is said by us, in one line. */
    private static final String SILENT = "io.micrometer.cloudwatch2";

    /** Warns at each stop of connections that were closed twice, once by us and once by itself. */
    private static final String FUSSY = "io.lettuce.core.RedisChannelHandler";

    private Logging() {}

    /** Replaces whatever was set up before. */
    public static void start(LogConfig config) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(
                switch (config.format()) {
                    case TEXT -> text(context);
                    case JSON -> json(context);
                });
        console.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(console);
        level(config.level());
    }

    /** Writes more or less from now on, in the same way. From any thread. */
    public static void level(LogConfig.Level level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.valueOf(level.name()));
        Level least = level == LogConfig.Level.ERROR ? Level.ERROR : Level.WARN;
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(least));
        context.getLogger(FUSSY).setLevel(Level.ERROR);
        context.getLogger(SILENT).setLevel(Level.OFF);
    }

    static Encoder<ILoggingEvent> text(LoggerContext context) {
        return lines(context, new LineLayout());
    }

    static Encoder<ILoggingEvent> json(LoggerContext context) {
        return lines(context, new JsonLayout());
    }

    private static Encoder<ILoggingEvent> lines(
            LoggerContext context, LayoutBase<ILoggingEvent> layout) {
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
