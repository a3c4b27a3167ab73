package dev.hexhub.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.testkit.simulator.Simulation.Outcome;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs many schedules. A failing seed prints itself; run it alone with {@code -Dsimulator.seed=N}.
 */
class SimulationTest {

    private static final int SCHEDULES = Integer.getInteger("simulator.schedules", 20_000);

    @Test
    void no_schedule_breaks_a_rule() {
        Long only = Long.getLong("simulator.seed");
        LongStream seeds = only == null ? LongStream.range(0, SCHEDULES) : LongStream.of(only);

        List<Outcome> broken =
                seeds.parallel()
                        .mapToObj(Simulation::run)
                        .filter(outcome -> !outcome.isClean())
                        .limit(5)
                        .toList();

        assertThat(broken).as("broken schedules; run one alone with -Dsimulator.seed=N").isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(Simulation.run(seed)).isEqualTo(Simulation.run(seed));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Counted.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "BYTES_RECEIVED",
                "BYTES_SENT",
                "DISCONNECTS_UNEXPECTED",
                "REQUESTS_REFUSED",
                "PORT_FAILURES"
            })
    void a_thousand_schedules_reach(Counted what) {
        long seen =
                LongStream.range(0, 1_000)
                        .mapToObj(Simulation::run)
                        .mapToLong(outcome -> outcome.counts().get(what))
                        .sum();

        assertThat(seen).isPositive();
    }
}
