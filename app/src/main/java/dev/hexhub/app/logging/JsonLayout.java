package dev.hexhub.app.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One event, one JSON object on one line, with the names that collectors of logs look for. What an
 * event lacks is left out.
 */
final class JsonLayout extends LayoutBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder("{");
        put(line, "timestamp", TIME.format(event.getInstant()));
        put(line, "level", event.getLevel().toString());
        put(line, "logger", event.getLoggerName());
        put(line, "thread", event.getThreadName());
        put(line, "message", event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            put(line, "exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.append('}').append(System.lineSeparator()).toString();
    }

    private static void put(StringBuilder line, String name, String text) {
        line.append(line.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
        text.codePoints().forEach(point -> append(line, point));
        line.append('"');
    }

    /** What JSON demands (RFC 8259, 7), and what could make a terminal show something else. */
    private static void append(StringBuilder line, int point) {
        switch (point) {
            case '"', '\\' -> line.append('\\').append((char) point);
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isEscaped(point)) {
                    line.append(String.format("\\u%04x", point));
                } else {
                    line.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean isEscaped(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR -> true;
            case Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            case Character.FORMAT -> Character.isBmpCodePoint(point);
            default -> false;
        };
    }
}
