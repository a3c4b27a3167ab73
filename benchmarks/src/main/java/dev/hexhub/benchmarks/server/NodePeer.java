package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A server on Node, from a script in {@code benchmarks/peers}; its packages are installed as locked
 * there, once, below {@code target}.
 *
 * @param name on the command line, in tables, and of the script
 * @param dialect how to speak to it
 * @param project the source tree
 */
record NodePeer(String name, Dialect dialect, Path project) implements Contender {

    private static final List<String> LOCKED = List.of("package.json", "package-lock.json");
    private static final List<String> INSTALL =
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

    @Override
    public Optional<String> missing() {
        return Programs.find("node").isPresent() && Programs.find("npm").isPresent()
                ? Optional.empty()
                : Optional.of("needs node 20 or newer and npm");
    }

    @Override
    public boolean isJvm() {
        return false;
    }

    @Override
    public List<String> command(Place place) throws IOException {
        Path home = project.resolve("benchmarks/target/peers");
        Path scripts = project.resolve("benchmarks/peers");
        Files.createDirectories(home);
        for (String file : LOCKED) {
            copy(scripts.resolve(file), home);
        }
        if (!Files.exists(home.resolve("node_modules"))) {
            Installation.run(INSTALL, home);
        }
        Path script = copy(scripts.resolve(name + ".mjs"), home);
        return List.of("node", script.toString(), Integer.toString(place.port()));
    }

    private static Path copy(Path file, Path directory) throws IOException {
        return Files.copy(
                file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
