package dev.hexhub.app.fault.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** I7 finds ghosts, who is missing, and leaves that were heard of too often or not at all. */
class PresenceCheckTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONG_AFTER = 60 * SECOND;

    private final RunHistory run = new RunHistory();

    private Span joins(String session, long at) {
        return run.began(new Span(session, session, "c", Start.FRESH, new Place("A", 0), at));
    }

    private void hears(String observer, String who, boolean came, long at) {
        run.moved(new Move(observer, "c", who, came, at));
    }

    /** One listens all the time while another comes and goes. */
    private void comesAndGoes(String listener, String other) {
        joins(listener, 0);
        Span stay = joins(other, 5 * SECOND);
        hears(listener, other, true, 5 * SECOND);
        stay.end(20 * SECOND);
        run.ended(LONG_AFTER);
    }

    private List<String> violations() {
        return HistoryChecker.violations(run, Terms.BREAKING_OFF);
    }

    private void assertFound() {
        assertThat(violations()).isNotEmpty().allMatch(it -> it.startsWith("I7"));
    }

    private void assertNothingOwed() {
        assertThat(HistoryChecker.owedLeaves(run, Terms.BREAKING_OFF)).isZero();
        assertThat(violations()).isEmpty();
    }

    // ---- who is listed ----

    @Test
    void a_ghost_is_found() {
        joins("x", 0).end(0);
        run.saw(new Sighting("c", Set.of("x"), 13 * SECOND));

        assertFound();
    }

    @Test
    void somebody_who_is_there_and_not_listed_is_found() {
        joins("x", 0);
        run.saw(new Sighting("c", Set.of(), 13 * SECOND));

        assertFound();
    }

    @Test
    void somebody_who_was_never_there_is_found() {
        run.saw(new Sighting("c", Set.of("nobody"), 0));

        assertFound();
    }

    // ---- who left ----

    @Test
    void leaving_twice_is_found() {
        hears("x", "y", false, 1);
        hears("x", "y", false, 2);

        assertFound();
    }

    @Test
    void leaving_again_a_lease_later_is_right_only_where_the_return_may_not_have_been_heard() {
        hears("x", "y", false, 1);
        hears("x", "y", false, 16 * SECOND);

        assertThat(HistoryChecker.violations(run, Terms.UNNOTICED)).isEmpty();
        assertFound();
    }

    @Test
    void leaving_again_at_once_is_found_wherever_it_is() {
        hears("x", "y", false, 1);
        hears("x", "y", false, 2 * SECOND);

        assertThat(HistoryChecker.violations(run, Terms.UNNOTICED)).hasSize(1);
    }

    @Test
    void leaving_again_after_having_come_back_is_right() {
        hears("x", "y", false, 1);
        hears("x", "y", true, 2);
        hears("x", "y", false, 3);

        assertThat(violations()).isEmpty();
    }

    @Test
    void a_leave_that_was_heard_once_by_everybody_is_right() {
        comesAndGoes("x", "y");
        hears("x", "y", false, 29 * SECOND);

        assertThat(HistoryChecker.owedLeaves(run, Terms.BREAKING_OFF)).isEqualTo(1);
        assertThat(violations()).isEmpty();
    }

    @Test
    void a_leave_that_somebody_did_not_hear_of_is_found() {
        comesAndGoes("x", "y");
        joins("z", 0);
        hears("x", "y", false, 29 * SECOND);

        assertThat(violations())
                .containsExactly("I7 z: heard 0 times (expected: once) that y left c");
    }

    @Test
    void a_missing_leave_of_somebody_who_was_only_listed_is_found() {
        joins("x", 0);
        Span stay = joins("y", 5 * SECOND);
        run.saw(new Sighting("c", Set.of("x", "y"), 6 * SECOND));
        stay.end(20 * SECOND);

        assertFound();
    }

    @Test
    void no_leave_is_owed_of_somebody_who_had_not_come() {
        joins("x", 0);
        joins("y", 5 * SECOND).end(20 * SECOND);

        assertNothingOwed();
    }

    @Test
    void no_leave_is_owed_to_somebody_who_was_away_meanwhile() {
        comesAndGoes("x", "y");
        hears("x", "y", false, 29 * SECOND);
        joins("early", 0).end(25 * SECOND);
        joins("late", 25 * SECOND);

        assertThat(HistoryChecker.owedLeaves(run, Terms.BREAKING_OFF)).isEqualTo(1);
        assertThat(violations()).isEmpty();
    }

    @Test
    void no_leave_is_owed_while_the_lease_may_still_run() {
        comesAndGoes("x", "y");
        run.ended(30 * SECOND);

        assertNothingOwed();
    }

    @Test
    void no_leave_is_owed_of_somebody_who_is_back_under_the_same_name() {
        comesAndGoes("x", "y");
        Place there = new Place("A", 0);
        run.began(new Span("y", "y", "c", Start.RECOVERED, there, 21 * SECOND));

        assertNothingOwed();
    }

    @Test
    void no_leave_is_owed_where_the_network_between_hubs_is_troubled() {
        comesAndGoes("x", "y");

        assertThat(HistoryChecker.violations(run, Terms.UNNOTICED)).isEmpty();
    }
}
