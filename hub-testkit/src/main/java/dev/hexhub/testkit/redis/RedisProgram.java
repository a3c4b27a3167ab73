package dev.hexhub.testkit.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Which redis-server tests start: the named one, or else the one that a dependency brings. */
final class RedisProgram {

    /** The program; found when the first server starts. */
    static final Path PATH = find();

    private static final String VERSION = "7.0.15";

    private RedisProgram() {}

    private static Path find() {
        String named = System.getenv("HUB_TEST_REDIS");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String bundled = "redis-server-" + VERSION + "-" + system() + "-" + processor();
        try (InputStream in = RedisProgram.class.getClassLoader().getResourceAsStream(bundled)) {
            if (in == null) {
                throw new IllegalStateException(
                        "no "
                                + bundled
                                + " among the test dependencies (expected: embedded-redis, or"
                                + " HUB_TEST_REDIS naming a redis-server 7.0 or newer)");
            }
            return unpacked(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(InputStream in) throws IOException {
        Path program =
                Files.createTempFile(
                        "redis-server",
                        "",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        program.toFile().deleteOnExit();
        Files.write(program, in.readAllBytes());
        return program;
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
