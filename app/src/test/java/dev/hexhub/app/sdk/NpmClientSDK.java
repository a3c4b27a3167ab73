package dev.hexhub.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import dev.hexhub.app.program.Processes;
import dev.hexhub.app.program.RoundRobin;
import dev.hexhub.testkit.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The official JavaScript client is the judge of the protocol: the scripts of {@code src/test/js}
 * run against the packaged program. Needs {@code node} 20 or newer and {@code npm}.
 */
class NpmClientSDK {

    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final Path WORKSHOP = Path.of("target", "sdk");
    private static final int PATIENCE_MINUTES = 10;

    @BeforeAll
    static void install_the_client() throws Exception {
        try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                copy(script);
            }
        }
        run(
                "npm-ci.log",
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                Map.of());
    }

    @Test
    void the_official_client_finds_everything_as_the_protocol_says() throws Exception {
        try (HubProcess hub = hub("sdk")) {
            judge("conformance.log", 1, "http://127.0.0.1:" + hub.port());
        }
    }

    @Test
    void three_instances_behind_a_round_robin_are_like_one() throws Exception {
        try (RedisServer redis = RedisServer.start();
                HubProcess first = hub("sdk-1", "--redis", redis.url());
                HubProcess second = hub("sdk-2", "--redis", redis.url());
                HubProcess third = hub("sdk-3", "--redis", redis.url());
                RoundRobin any =
                        new RoundRobin(List.of(first.port(), second.port(), third.port()))) {
            judge("conformance-redis.log", 3, any.url());
        }
    }

    private static HubProcess hub(String name, String... options) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("--config", WORKSHOP.resolve("hub.yaml").toString()));
        all.addAll(List.of(options));
        return HubProcess.start(name, List.of(), all.toArray(String[]::new));
    }

    private static void judge(String log, int instances, String hubUrl) throws Exception {
        run(
                log,
                List.of("node", "--test", "--test-concurrency=3", "--test-reporter=spec"),
                Map.of("HUB_URL", hubUrl, "HUB_INSTANCES", Integer.toString(instances)));
    }

    /** Runs a command in the workshop; what it printed is the message when it fails. */
    private static void run(String log, List<String> command, Map<String, String> environment)
            throws Exception {
        Path output = WORKSHOP.resolve(log);
        ProcessBuilder builder = new ProcessBuilder(command).directory(WORKSHOP.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            Processes.end(process);
            throw new AssertionError(
                    command + " still runs after " + PATIENCE_MINUTES + " minutes");
        }
        assertThat(process.exitValue()).as(() -> command + "\n" + read(output)).isZero();
    }

    private static void copy(Path script) throws IOException {
        Path copy = WORKSHOP.resolve(SCRIPTS.relativize(script));
        if (Files.isDirectory(script)) {
            Files.createDirectories(copy);
        } else {
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "(nothing to read in " + file + ")";
        }
    }
}
