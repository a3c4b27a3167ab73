package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import dev.hexhub.benchmarks.dialect.FloorDialect;
import dev.hexhub.benchmarks.floor.Floor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The floor, as a process of its own.
 *
 * @param framesPerWrite how many publications that wait together may share a write
 */
public record FloorServer(int framesPerWrite) implements Contender {

    @Override
    public String name() {
        return "floor-" + framesPerWrite;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Dialect dialect() {
        return new FloorDialect();
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public List<String> command(int port, Path workshop, Setup setup) {
        return Java.command(
                "-cp",
                System.getProperty("java.class.path"),
                Floor.class.getName(),
                Integer.toString(port),
                Integer.toString(framesPerWrite));
    }
}
