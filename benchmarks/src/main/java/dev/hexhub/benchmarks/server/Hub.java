package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import dev.hexhub.benchmarks.dialect.HubDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hub, as it is packaged; or another build of it, or the same with other flags of the JVM, for
 * a before and after in one run.
 *
 * @param name what it is called in tables
 * @param jar the program, with its libraries in {@code lib} beside it
 * @param flags of the JVM, beside those that every hub gets
 * @param meetsInRedis whether its instances meet there; or one keeps everything in its memory
 */
public record Hub(String name, Path jar, List<String> flags, boolean meetsInRedis)
        implements Contender {

    /** Bytes that may wait for one client where slow readers are measured. */
    public static final int SLOW_QUEUE_BYTES = 64 * 1024;

    /** Publications that a channel keeps where floods are measured. */
    static final int LONG_HISTORY = 1_000_000;

    /** Nobody is pinged: no scenario lasts long enough to need it, and the floor pings nobody. */
    private static final String CONFIGURATION =
            """
            client:
              insecure: true
              ping_interval: 0s
              channel_limit: 1000
            %s
            shutdown:
              window: 0s
              timeout: 5s
            channel:
              namespaces:
                - name: ballast
                  overflow: drop_oldest
                - name: bench
            %s
            """;

    private static final String HISTORY =
            """
                  history_size: %d
                  history_ttl: 5m
            """;

    private static final int SHORT_HISTORY = 100;
    private static final String DROPPING = "      overflow: drop_oldest\n";
    private static final String DELAYED = "      write_delay: %dms\n";

    /** The system would hold 2.8 MB for each besides, on the loopback device. */
    private static final String SMALL_QUEUE =
            "  queue_max_size: 64KiB\n  queue_max_age: 1h\n  send_buffer_size: 16KiB\n";

    private static final String LARGE_QUEUE = "  queue_max_size: 64MiB\n  queue_max_age: 10m\n";

    /** Keeps its own list. */
    public Hub {
        flags = List.copyOf(flags);
    }

    /** This source tree's hub. */
    public static Hub ofProject(Path project) {
        return new Hub("hexhub", project.resolve("app/target/hexhub.jar"), List.of(), false);
    }

    /** The same where instances meet in a Redis. */
    public Hub onRedis() {
        return new Hub(name + "-redis", jar, flags, true);
    }

    /** The same as another build. */
    public Hub builtAs(String newName, Path newJar) {
        return new Hub(newName, newJar, flags, meetsInRedis);
    }

    /** The same with other flags of the JVM. */
    public Hub flagged(String newName, List<String> newFlags) {
        return new Hub(newName, jar, newFlags, meetsInRedis);
    }

    @Override
    public Optional<String> missing() {
        return Files.exists(jar) ? Optional.empty() : Optional.of("there is no " + jar);
    }

    @Override
    public Dialect dialect() {
        return new HubDialect();
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public boolean supports(Setup setup) {
        return meetsInRedis ? setup.onRedis() > 0 : setup.alone();
    }

    @Override
    public Optional<String> readyPath() {
        return Optional.of("/health/ready");
    }

    @Override
    public List<String> command(Place place) throws IOException {
        Path configuration = place.workshop().resolve(name + ".yaml");
        Files.writeString(configuration, configuration(place.setup().channels()));
        Stream<String> program =
                Stream.of(
                        "-jar",
                        jar.toString(),
                        "run",
                        "--port",
                        Integer.toString(place.port()),
                        "--config",
                        configuration.toString());
        Stream<String> redis =
                place.redis().stream().flatMap(url -> Stream.of("--set", "redis.url=" + url));
        return Java.command(
                Stream.of(flags.stream(), program, redis).flatMap(part -> part).toList());
    }

    private static String configuration(Setup.Channels channels) {
        return switch (channels) {
            case PLAIN -> CONFIGURATION.formatted("", "");
            case WITH_HISTORY -> CONFIGURATION.formatted("", HISTORY.formatted(SHORT_HISTORY));
            case WITH_LONG_HISTORY ->
                    CONFIGURATION.formatted(LARGE_QUEUE, HISTORY.formatted(LONG_HISTORY));
            case DROPPING -> CONFIGURATION.formatted(SMALL_QUEUE, DROPPING);
            case DELAYED_2_MS -> CONFIGURATION.formatted("", DELAYED.formatted(2));
            case DELAYED_5_MS -> CONFIGURATION.formatted("", DELAYED.formatted(5));
        };
    }
}
