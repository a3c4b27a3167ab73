package dev.hexhub.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A redis-server to play with, from the jar that the launcher puts beside the program for the demo
 * alone. It keeps nothing on disk.
 */
final class BundledRedis {

    private static final String VERSION = "7.0.15";

    private BundledRedis() {}

    /**
     * Starts it on a port of the loopback address.
     *
     * @throws IOException when there is none for this machine, with a sentence for whoever wanted
     *     it
     */
    static Process start(int port) throws IOException {
        Path program = unpacked();
        List<String> command =
                List.of(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--appendonly",
                        "no");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path unpacked() throws IOException {
        String name = "redis-server-" + VERSION + "-" + system() + "-" + processor();
        try (InputStream in = BundledRedis.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(
                        "no Redis comes along for this machine (expected: HUB_REDIS_URL naming one)");
            }
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
    }

    private static String system() {
        return System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }
}
