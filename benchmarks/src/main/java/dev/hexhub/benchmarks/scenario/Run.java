package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.Deployment;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One run: fresh servers, a crowd, the figures, and the count of what went wrong.
 *
 * @param scenario what happens
 * @param contender to whom
 * @param threads of the load generator
 */
public record Run(Scenario scenario, Contender contender, int threads) {

    /**
     * Does it.
     *
     * @param workshop for what servers read and print
     */
    public Measurement measure(int round, Path workshop) throws InterruptedException {
        try (Deployment deployment = Deployment.start(contender, scenario.setup(), workshop)) {
            Trial trial = new Trial(scenario, contender, deployment, threads);
            LoadGenerator load = course().run(trial);
            return new Measurement(
                    scenario.name(),
                    contender.name(),
                    round,
                    trial.figures(),
                    load.failures(),
                    load.firstFailures());
        } catch (IOException | IllegalStateException failed) {
            return Measurement.failed(
                    scenario.name(), contender.name(), round, String.valueOf(failed.getMessage()));
        }
    }

    private Course course() {
        return switch (scenario.subject()) {
            case DELIVERY -> new Delivering();
            case MEMORY -> new Holding();
            case CONNECTING -> new Connecting();
            case SLOW_READERS -> new Clogging();
            case FLOOD -> new Flooding();
        };
    }
}
