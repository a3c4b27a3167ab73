package dev.hexhub.app.cli;

import dev.hexhub.app.config.Assignment;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings that are said so often that they have an option of their own. */
final class SettingOptions {

    @Option(
            names = "--host",
            paramLabel = "address",
            description = {"Where to listen.", "  Default: 127.0.0.1"})
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "number",
            description = {"Where to listen.", "  Default: 8000"})
    private @Nullable String port;

    @Option(
            names = "--redis",
            paramLabel = "url",
            description = {
                "Where instances meet, such as redis://host:6379.",
                "  Default: none, and this instance is the only one"
            })
    private @Nullable String redis;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = {"How a log line looks.", "  Default: text"})
    private @Nullable String logFormat;

    /** What was said, as settings. */
    Assignment[] assignments() {
        return Stream.of(
                        given("--host", "host", host),
                        given("--port", "port", port),
                        given("--redis", "redis.url", redis),
                        given("--log-format", "log.format", logFormat))
                .flatMap(Optional::stream)
                .toArray(Assignment[]::new);
    }

    private static Optional<Assignment> given(String option, String path, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> new Assignment(option, path, text));
    }
}
