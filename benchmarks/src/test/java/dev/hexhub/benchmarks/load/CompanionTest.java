package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.benchmarks.dialect.FloorDialect;
import dev.hexhub.benchmarks.server.Deployment;
import dev.hexhub.benchmarks.server.FloorServer;
import dev.hexhub.benchmarks.server.Setup;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crowd that is spread over processes, at a real server. */
@Timeout(120)
class CompanionTest {

    private static final Crowd CROWD = Crowd.of(16);
    private static final int PUBLICATIONS = 100;

    @TempDir private Path workshop;

    @Test
    void a_crowd_in_two_processes_is_checked_like_one() throws Exception {
        try (Deployment floor = Deployment.start(new FloorServer(64, 1), Setup.PLAIN, workshop)) {
            LoadGenerator load = new LoadGenerator(floor.targets(), CROWD, 1, 2);
            try (load) {
                load.publish(new Pace.PerSecond(1_000));
                load.measure();
                load.awaitSent(PUBLICATIONS);
                load.pause();
                load.awaitQuiet();
            }

            assertThat(load.firstFailures()).isEmpty();
            assertThat(load.delivered()).isEqualTo(load.sent() * CROWD.readers());
            // client 0 is measured here, client 8 there
            assertThat(load.ages().getTotalCount()).isGreaterThan(load.sent());
        }
    }

    @Test
    void a_crowd_that_nobody_lets_in_says_why() {
        Targets nobody = Targets.of(new Target(1, new FloorDialect()));

        assertThatThrownBy(() -> new LoadGenerator(nobody, CROWD, 1, 2))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("only 0 of 17 got in; [")
                .hasMessageContaining("refused");
    }
}
