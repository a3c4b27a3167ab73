package dev.hexhub.app.config;

/**
 * What is logged, and how.
 *
 * @param level the least important lines that are written
 * @param format how a line looks
 */
public record LogConfig(Level level, Format format) {

    /** How much is written. */
    public enum Level {
        /** What needs somebody's attention now. */
        ERROR,
        /** What should not have happened. */
        WARN,
        /** What happened to the instance. */
        INFO,
        /** What happened to each connection. */
        DEBUG
    }

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs: one JSON object. */
        JSON
    }

    /** What counts while nothing is known of the configuration. */
    public static final LogConfig USUAL = new LogConfig(Level.INFO, Format.TEXT);

    static LogConfig read(SectionReader in) {
        return new LogConfig(
                in.one("level", Kind.oneOf(Level.class), USUAL.level),
                in.one("format", Kind.oneOf(Format.class), USUAL.format));
    }
}
