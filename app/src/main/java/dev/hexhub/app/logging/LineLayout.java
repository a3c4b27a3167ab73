package dev.hexhub.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** One event, one line, an exception with its causes and a few of its frames included. */
final class LineLayout extends LayoutBase<ILoggingEvent> {

    private static final int FRAMES = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder();
        line.append(TIME.format(event.getInstant())).append(' ');
        line.append(String.format("%-5s ", event.getLevel()));
        line.append(shortened(event.getLoggerName())).append(": ");
        line.append(PlainText.of(event.getFormattedMessage()));
        appendThrown(line, event.getThrowableProxy());
        return line.append(System.lineSeparator()).toString();
    }

    private static String shortened(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static void appendThrown(StringBuilder line, @Nullable IThrowableProxy thrown) {
        String separator = " | ";
        for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
            line.append(separator).append(cause.getClassName());
            if (cause.getMessage() != null) {
                line.append(": ").append(PlainText.of(cause.getMessage()));
            }
            StackTraceElementProxy[] frames = cause.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                line.append(i == 0 ? " " : " < ").append(frames[i].getSTEAsString());
            }
            separator = " | caused by ";
        }
    }
}
