package dev.hexhub.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.benchmarks.load.Crowd;
import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.load.Pace;
import dev.hexhub.benchmarks.server.Deployment;
import dev.hexhub.benchmarks.server.FloorServer;
import dev.hexhub.benchmarks.server.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floor loses nothing either, or it would be too low. */
@Timeout(120)
class FloorTest {

    @TempDir private Path workshop;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "64, 1, 64", "1, 3, 1", "64, 3, 64"})
    void every_reader_hears_everything_in_order(int framesPerWrite, int threads, int inFlight)
            throws Exception {
        FloorServer floor = new FloorServer(framesPerWrite, threads);
        try (Deployment running = Deployment.start(floor, Setup.PLAIN, workshop)) {
            LoadGenerator load = new LoadGenerator(running.targets(), Crowd.of(20), 1);
            try (load) {
                load.publish(new Pace.InFlight(inFlight));
                load.awaitSent(3_000);
                load.pause();
                load.awaitQuiet();
            }

            assertThat(load.firstFailures()).isEmpty();
        }
    }
}
