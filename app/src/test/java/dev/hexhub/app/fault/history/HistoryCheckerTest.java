package dev.hexhub.app.fault.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.Span.Start;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The judge finds what is planted, and nothing in a run that is as it should be. For I7 see {@link
 * PresenceCheckTest}.
 */
class HistoryCheckerTest {

    private static final Place START = new Place("A", 0);

    private final RunHistory run = new RunHistory();
    private long now;

    // ---- a run in three words ----

    private Span reads(String client, Start start, Place from) {
        return run.began(new Span(client, client + "-" + now, "c", start, from, ++now));
    }

    private Span reads(String client) {
        return reads(client, Start.FRESH, START);
    }

    private static void hears(Span span, long... idsFromTheNextOffsetOn) {
        for (long id : idsFromTheNextOffsetOn) {
            span.heard(span.last().offset() + 1, id, 0);
        }
    }

    private void acknowledged(long id, String epoch, long offset) {
        publishes(id, Outcome.ACKNOWLEDGED, new Place(epoch, offset));
    }

    private void publishes(long id, Outcome outcome, @Nullable Place place) {
        run.published(new Publishing("c", id, outcome, place, ++now));
    }

    private List<String> violations() {
        return HistoryChecker.violations(run, Terms.UNNOTICED);
    }

    private void assertFound(String invariant) {
        assertThat(violations()).isNotEmpty().allMatch(it -> it.startsWith(invariant));
    }

    // ---- as it should be ----

    @Test
    void a_run_in_which_everybody_hears_everything_is_right() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 2);
        hears(reads("x"), 1, 2);
        Span torn = reads("y");
        hears(torn, 1);
        torn.end(++now);
        hears(reads("y", Start.RECOVERED, new Place("A", 1)), 2);

        assertThat(violations()).isEmpty();
    }

    @Test
    void who_was_told_of_a_loss_need_not_have_everything() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 2);
        acknowledged(3, "B", 1);
        Span before = reads("x");
        hears(before, 1);
        before.end(++now);
        hears(reads("x", Start.NOT_RECOVERED, new Place("B", 0)), 3);

        assertThat(violations()).isEmpty();
    }

    @Test
    void what_nobody_knows_the_end_of_may_be_heard_or_not() {
        publishes(1, Outcome.UNKNOWN, null);
        publishes(2, Outcome.UNKNOWN, null);
        acknowledged(3, "A", 2);
        hears(reads("x"), 2, 3);

        assertThat(violations()).isEmpty();
    }

    @Test
    void a_store_that_forgets_may_give_an_offset_to_another_publication_in_a_new_epoch() {
        acknowledged(1, "A", 1);
        acknowledged(2, "B", 1);
        reads("x", Start.NOT_RECOVERED, new Place("B", 0)).heard(1, 2, 0);

        assertThat(HistoryChecker.violations(run, Terms.FORGETFUL)).isEmpty();
    }

    // ---- as it should not be ----

    @Test
    void i4_a_place_that_is_acknowledged_to_two_publishers_is_found_although_nobody_heard_both() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 1);
        hears(reads("x"), 2);

        assertFound("I4");
        assertThat(HistoryChecker.violations(run, Terms.FORGETFUL)).isNotEmpty();
    }

    @Test
    void i1_a_gap_that_nobody_told_of_is_found() {
        acknowledged(2, "A", 2);
        reads("x").heard(2, 2, 0);

        assertFound("I1");
    }

    @Test
    void i1_a_recovery_from_another_place_than_the_client_stood_at_is_found() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 2);
        reads("x").end(++now);
        hears(reads("x", Start.RECOVERED, new Place("A", 1)), 2);

        assertFound("I1");
    }

    @Test
    void i1_a_client_that_was_there_before_and_is_treated_as_new_is_found() {
        acknowledged(1, "A", 1);
        reads("x").end(++now);
        reads("x", Start.FRESH, new Place("A", 1));

        assertFound("I1");
    }

    @Test
    void i2_a_publication_that_comes_twice_is_found() {
        acknowledged(1, "A", 1);
        Span span = reads("x");
        span.heard(1, 1, 0);
        span.heard(1, 1, 0);

        assertFound("I2");
    }

    @Test
    void i2_a_place_that_goes_back_within_an_epoch_is_found() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 2);
        Span before = reads("x");
        hears(before, 1, 2);
        before.end(++now);
        hears(reads("x", Start.NOT_RECOVERED, new Place("A", 1)), 2);

        assertFound("I2");
    }

    @Test
    void i3_two_epochs_in_two_orders_are_found() {
        acknowledged(1, "B", 0);
        reads("x", Start.FRESH, new Place("A", 0)).end(++now);
        reads("x", Start.NOT_RECOVERED, new Place("B", 0));
        reads("y", Start.FRESH, new Place("B", 0)).end(++now);
        reads("y", Start.NOT_RECOVERED, new Place("A", 0)).end(++now);
        reads("y", Start.NOT_RECOVERED, new Place("B", 0));

        assertFound("I3");
    }

    @Test
    void i4_one_place_with_two_publications_is_found() {
        acknowledged(1, "A", 1);
        publishes(2, Outcome.UNKNOWN, null);
        hears(reads("x"), 1);
        hears(reads("y"), 2);

        assertFound("I4");
    }

    @Test
    void i4_an_acknowledged_place_that_holds_something_else_is_found() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 1);

        assertFound("I4");
    }

    @Test
    void i5_an_acknowledged_publication_that_never_comes_is_found() {
        acknowledged(1, "A", 1);
        acknowledged(2, "A", 2);
        hears(reads("x"), 1);

        assertFound("I5");
    }

    @Test
    void i5_a_client_that_stays_in_an_epoch_that_is_over_is_found() {
        acknowledged(1, "A", 1);
        acknowledged(2, "B", 1);
        hears(reads("x"), 1);

        assertFound("I5");
    }

    @Test
    void i5_a_client_that_does_not_get_back_in_is_found() {
        acknowledged(1, "A", 1);
        Span span = reads("x");
        hears(span, 1);
        span.end(++now);

        assertFound("I5");
    }

    @Test
    void i6_what_nobody_published_is_found() {
        acknowledged(1, "A", 1);
        hears(reads("x"), 1, 7);

        assertFound("I6");
    }

    @Test
    void i6_what_was_refused_and_is_heard_nevertheless_is_found() {
        publishes(1, Outcome.REFUSED, null);
        hears(reads("x"), 1);

        assertFound("I6");
    }

    @Test
    void i8_a_code_that_is_documented_nowhere_is_found() {
        run.closed(new Closed("x", 3999, 0));

        assertFound("I8");
    }

    @Test
    void i8_a_bare_end_is_found_unless_the_fault_brings_it() {
        run.closed(new Closed("x", Closed.WITHOUT_A_WORD, 0));

        assertFound("I8");
        assertThat(HistoryChecker.violations(run, Terms.BREAKING_OFF)).isEmpty();
    }

    @Test
    void i9_a_retry_that_was_stored_again_is_found() {
        acknowledged(1, "A", 1);
        hears(reads("x"), 1, 1);

        assertFound("I9");
    }
}
