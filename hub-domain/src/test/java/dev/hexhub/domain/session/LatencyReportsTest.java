package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.ClientCommand.ReportLatency;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients may say of how old messages were. */
class LatencyReportsTest extends ScenarioTest {

    private static final Duration USUAL = Duration.ofMillis(12);

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.rules(
                new SessionRules(
                        false, true, false, true, ScenarioSetup.TIMERS, ScenarioSetup.LIMITS));
    }

    @Test
    void a_report_is_counted_value_by_value_and_answered() {
        TestClient ann = scenario.connected("ann");
        ann.says(new ReportLatency(2, List.of(USUAL, Duration.ZERO, Duration.ofMinutes(1))));
        assertThat(ann.hears()).containsExactly(new ServerMessage.LatencyReported(2));
        assertThat(scenario.effects().reportedLatencies())
                .containsExactly(12_000_000L, 0L, 60_000_000_000L);
    }

    @Test
    void a_report_with_one_impossible_value_is_refused_whole() {
        TestClient ann = scenario.connected("ann");
        List<Duration> impossible =
                List.of(
                        Duration.ofNanos(-1),
                        Duration.ofMinutes(1).plusNanos(1),
                        Duration.ofNanos(Long.MAX_VALUE));
        for (Duration each : impossible) {
            ann.says(new ReportLatency(2, List.of(USUAL, each)));
            assertThat(ann.hears())
                    .as(each.toString())
                    .containsExactly(new ServerMessage.Refused(2, Refusal.BAD_REQUEST));
        }
        ann.says(new ReportLatency(2, List.of()));
        assertThat(ann.hears()).containsExactly(new ServerMessage.Refused(2, Refusal.BAD_REQUEST));
        assertThat(scenario.effects().reportedLatencies()).isEmpty();
    }

    @Test
    void a_report_has_at_most_100_values() {
        TestClient ann = scenario.connected("ann");
        ann.says(new ReportLatency(2, Collections.nCopies(101, USUAL)));
        ann.says(new ReportLatency(3, Collections.nCopies(100, USUAL)));
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.Refused(2, Refusal.LIMIT_EXCEEDED),
                        new ServerMessage.LatencyReported(3));
        assertThat(scenario.effects().reportedLatencies()).hasSize(100);
    }

    @Test
    void a_client_reports_at_most_once_a_second_and_others_do_not_wait_for_it() {
        TestClient ann = scenario.connected("ann");
        TestClient bob = scenario.connected("bob");
        Stream.of(ann, ann, bob).forEach(each -> each.says(new ReportLatency(2, List.of(USUAL))));
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.LatencyReported(2),
                        new ServerMessage.Refused(2, Refusal.TOO_MANY_REQUESTS));
        assertThat(bob.hears()).containsExactly(new ServerMessage.LatencyReported(2));
        scenario.passes(Duration.ofSeconds(1));
        ann.says(new ReportLatency(3, List.of(USUAL)));
        assertThat(ann.hears()).containsExactly(new ServerMessage.LatencyReported(3));
    }

    @Test
    void nobody_may_report_unless_the_hub_is_told_so() {
        scenario.checkInvariants();
        scenario = new Scenario(ScenarioSetup.DEFAULT);
        TestClient ann = scenario.connected("ann");
        ann.says(new ReportLatency(2, List.of(USUAL)));
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.NOT_AVAILABLE));
        assertThat(scenario.effects().reportedLatencies()).isEmpty();
    }
}
