package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import dev.hexhub.benchmarks.scenario.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All measurements of one invocation, in the order in which they were made. */
public final class Results {

    private final List<Measurement> measurements = new ArrayList<>();

    /** One more. */
    public void add(Measurement measurement) {
        measurements.add(measurement);
    }

    /** What went wrong, in all runs. */
    public long failures() {
        return measurements.stream().mapToLong(Measurement::failures).sum();
    }

    List<Measurement> all() {
        return List.copyOf(measurements);
    }

    Set<String> scenarios() {
        Set<String> names = new LinkedHashSet<>();
        measurements.forEach(each -> names.add(each.scenario()));
        return names;
    }

    Set<String> contenders(String scenario) {
        Set<String> names = new LinkedHashSet<>();
        measurements.stream()
                .filter(each -> each.scenario().equals(scenario))
                .forEach(each -> names.add(each.contender()));
        return names;
    }

    Optional<Spread> spread(String scenario, String contender, Figure figure) {
        List<Double> values =
                of(scenario, contender).stream()
                        .map(each -> each.figures().get(figure))
                        .filter(Objects::nonNull)
                        .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    long failures(String scenario, String contender) {
        return of(scenario, contender).stream().mapToLong(Measurement::failures).sum();
    }

    private List<Measurement> of(String scenario, String contender) {
        return measurements.stream()
                .filter(each -> each.scenario().equals(scenario))
                .filter(each -> each.contender().equals(contender))
                .toList();
    }
}
