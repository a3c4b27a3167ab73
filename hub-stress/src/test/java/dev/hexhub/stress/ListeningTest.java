package dev.hexhub.stress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a client that counts takes for lost, and what not. */
class ListeningTest {

    private final Ledger ledger = new Ledger();
    private final Listening client = new Listening(ledger);

    private void publishes(int times) {
        for (int i = 0; i < times; i++) {
            ledger.next();
        }
    }

    @Test
    void everything_sent_after_the_subscription_has_to_come() {
        publishes(3);
        client.begin();
        publishes(3);

        assertThat(client.hears(4)).isEqualTo(Listening.Verdict.NEW);
        assertThat(client.hears(5)).isEqualTo(Listening.Verdict.NEW);
        assertThat(client.isComplete()).isFalse();
        assertThat(client.lost()).isEqualTo(1);
        client.hears(6);
        assertThat(client.isComplete()).isTrue();
        assertThat(client.lost()).isZero();
    }

    @Test
    void what_was_on_its_way_when_the_subscription_began_may_come_or_not() {
        publishes(3);
        client.begin();

        assertThat(client.hears(3)).isEqualTo(Listening.Verdict.EARLY);
        assertThat(client.lost()).isZero();
    }

    @Test
    void a_gap_is_lost_even_when_what_follows_comes() {
        client.begin();
        publishes(5);
        client.hears(1);
        client.hears(4);
        client.hears(5);

        assertThat(client.lost()).isEqualTo(2);
    }

    @Test
    void what_comes_twice_or_late_is_told() {
        client.begin();
        publishes(3);
        client.hears(1);
        client.hears(3);

        assertThat(client.hears(3)).isEqualTo(Listening.Verdict.AGAIN);
        assertThat(client.hears(2)).isEqualTo(Listening.Verdict.AGAIN);
    }

    @Test
    void what_the_hub_did_not_accept_is_lost_by_nobody() {
        client.begin();
        publishes(4);
        client.hears(1);
        ledger.doubt(2);
        ledger.doubt(4);
        client.hears(3);

        assertThat(client.lost()).isZero();
        assertThat(client.isComplete()).isTrue();
    }

    @Test
    void a_client_that_is_away_loses_nothing_unless_it_is_told_that_all_was_recovered() {
        client.begin();
        publishes(1);
        client.hears(1);
        client.pause();
        publishes(4);
        assertThat(client.lost()).isZero();

        client.resume();
        client.hears(2);
        client.hears(5);
        assertThat(client.lost()).isEqualTo(2);
    }

    @Test
    void a_client_that_is_told_of_a_loss_begins_anew() {
        client.begin();
        publishes(1);
        client.hears(1);
        client.pause();
        publishes(4);

        client.begin();
        assertThat(client.lost()).isZero();
    }
}
