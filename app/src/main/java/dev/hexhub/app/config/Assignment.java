package dev.hexhub.app.config;

/**
 * One setting from the command line.
 *
 * @param option the option that carries it, such as {@code --set}
 * @param path the setting, such as {@code client.ping_interval}
 * @param value what it is set to, as one would write it
 */
public record Assignment(String option, String path, String value) {

    Written.Section written() {
        return Written.Section.holding(path, new Written.Scalar(value, new Origin(option)));
    }
}
