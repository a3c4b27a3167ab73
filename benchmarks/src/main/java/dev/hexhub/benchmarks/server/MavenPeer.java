package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server on the JVM, from a directory in {@code benchmarks/peers}: a POM that names its jars,
 * which are copied below {@code target} once, and one source file that Java runs as it is.
 *
 * @param name on the command line, in tables, and of the directory
 * @param source the file
 * @param dialect how to speak to it
 * @param project the source tree
 */
record MavenPeer(String name, String source, Dialect dialect, Path project) implements Contender {

    @Override
    public Optional<String> missing() {
        return Programs.find("mvn").isPresent()
                ? Optional.empty()
                : Optional.of("needs Maven, for its jars");
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public List<String> command(Place place) throws IOException {
        Path home = project.resolve("benchmarks/peers").resolve(name);
        Path jars = project.resolve("benchmarks/target/peers").resolve(name);
        if (!Files.exists(jars)) {
            Installation.run(
                    List.of(
                            "mvn",
                            "-B",
                            "-q",
                            "-f",
                            home.resolve("pom.xml").toString(),
                            "dependency:copy-dependencies",
                            "-DincludeScope=runtime",
                            "-DoutputDirectory=" + jars),
                    home);
        }
        return Java.command(
                List.of(
                        "-cp",
                        jars + "/*",
                        home.resolve(source).toString(),
                        Integer.toString(place.port())));
    }
}
