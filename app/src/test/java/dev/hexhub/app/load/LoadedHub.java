package dev.hexhub.app.load;

import dev.hexhub.app.program.HubProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A hub of its own for each load test, open to anybody on this machine. */
final class LoadedHub {

    /** The window of the configuration below, and as much again for a busy machine. */
    static final Duration SHUTDOWN_DEADLINE = Duration.ofSeconds(20);

    private static final String CONFIGURATION =
            """
            client:
              insecure: true
              # Sleepers answer no pings, and are to be sent away for not reading.
              ping_interval: 60s
              pong_timeout: 30s
            http_api:
              insecure: true
            shutdown:
              window: 10s
            channel:
              namespaces:
                - name: load
                  history_size: 1000
                  history_ttl: 5m
                  force_recovery: true
            """;

    private LoadedHub() {}

    static HubProcess start(String name, List<String> jvmOptions)
            throws IOException, InterruptedException {
        Path file = Files.createDirectories(Path.of("target", "hubs")).resolve(name + ".yaml");
        Files.writeString(file, CONFIGURATION);
        return HubProcess.start(name, jvmOptions, "--config", file.toString());
    }
}
