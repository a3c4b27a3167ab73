package dev.hexhub.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.benchmarks.server.Hub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenariosTest {

    private static final Hub ALONE = Hub.ofProject(Path.of("."));

    @Test
    void every_scenario_has_a_name_of_its_own() {
        assertThat(Scenarios.names()).doesNotHaveDuplicates();
        assertThat(Scenarios.named("headline-30k")).isPresent();
    }

    @Test
    void every_scenario_is_for_one_of_the_hubs() {
        assertThat(Stream.concat(Scenarios.all().stream(), Scenarios.smoke().stream()))
                .allMatch(each ->
                        ALONE.supports(each.setup()) || ALONE.onRedis().supports(each.setup()));
    }

    @Test
    void thirty_thousand_clients_are_shared_by_two_instances() {
        Scenario headline = Scenarios.named("headline-30k").orElseThrow();

        assertThat(headline.connectionsOfEach(ALONE.onRedis())).isEqualTo(15_001);
    }

    @Test
    void the_smoke_set_waits_for_a_few_seconds_in_all() {
        Duration waiting =
                Scenarios.smoke().stream()
                        .map(each -> each.warmUp().plus(each.measured()))
                        .reduce(Duration.ZERO, Duration::plus);

        assertThat(waiting).isLessThan(Duration.ofSeconds(30));
    }
}
