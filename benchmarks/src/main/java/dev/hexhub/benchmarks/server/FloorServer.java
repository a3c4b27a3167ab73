package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import dev.hexhub.benchmarks.dialect.FloorDialect;
import dev.hexhub.benchmarks.floor.Floor;
import java.util.List;
import java.util.Optional;

/**
 * The floor, as a process of its own.
 *
 * @param framesPerWrite how many publications that wait together may share a write
 * @param threads that write; one, or as many as the hub has
 */
public record FloorServer(int framesPerWrite, int threads) implements Contender {

    @Override
    public String name() {
        return "floor-" + framesPerWrite + (threads == 1 ? "" : "-" + threads + "threads");
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
    public List<String> command(Place place) {
        return Java.command(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Floor.class.getName(),
                        Integer.toString(place.port()),
                        Integer.toString(framesPerWrite),
                        Integer.toString(threads)));
    }
}
