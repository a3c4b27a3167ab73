package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import dev.hexhub.benchmarks.dialect.HubDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The hub, as it is packaged; or another build of it, for a before and after in one run.
 *
 * @param name what it is called in tables
 * @param jar the program, with its libraries in {@code lib} beside it
 */
public record Hub(String name, Path jar) implements Contender {

    /** Nobody is pinged: no scenario lasts long enough to need it, and the floor pings nobody. */
    private static final String CONFIGURATION =
            """
            client:
              insecure: true
              ping_interval: 0s
              channel_limit: 1000
            shutdown:
              window: 0s
              timeout: 1s
            channel:
              namespaces:
                - name: bench
            """;

    private static final String HISTORY =
            """
                  history_size: 100
                  history_ttl: 5m
            """;

    /** This source tree's hub. */
    public static Hub ofProject(Path project) {
        return new Hub("hexhub", project.resolve("app/target/hexhub.jar"));
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
        return true;
    }

    @Override
    public List<String> command(int port, Path workshop, Setup setup) throws IOException {
        Path configuration = workshop.resolve("hub.yaml");
        Files.writeString(configuration, CONFIGURATION + (setup.keepsHistory() ? HISTORY : ""));
        return Java.command(
                "-jar",
                jar.toString(),
                "run",
                "--port",
                Integer.toString(port),
                "--config",
                configuration.toString());
    }
}
