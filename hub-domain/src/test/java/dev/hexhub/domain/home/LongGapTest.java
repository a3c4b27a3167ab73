package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.HistoryQuery;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gap that is longer than what the store answers at once. */
class LongGapTest extends ScenarioTest {

    private static final int PAGE = 4;

    private TestClient ann = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        HomeRules usual = ScenarioSetup.DEFAULT.homes();
        HomeRules smallPages =
                new HomeRules(
                        usual.linger(),
                        usual.positionCheck(),
                        usual.repairRetry(),
                        usual.settling(),
                        usual.recoveryPage(),
                        usual.ringBytes(),
                        usual.repairBuffer(),
                        PAGE,
                        usual.witnesses());
        return ScenarioSetup.DEFAULT.homes(smallPages).plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void ann_has_read_one_publication() {
        ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1");
        ann.hears();
        scenario.effects().forget();
    }

    @Test
    void it_is_closed_page_by_page_each_behind_the_one_before() {
        loses(2, 9);
        scenario.publishes("log", "10");

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 10));
        assertThat(reads())
                .containsExactly(
                        HistoryQuery.after(0, PAGE),
                        HistoryQuery.after(3, PAGE),
                        HistoryQuery.after(6, PAGE));
        assertThat(scenario.effects().counted(Counted.REPAIRS_STARTED)).isEqualTo(1);
        assertThat(scenario.effects().counted(Counted.REPAIRS_HEALED)).isEqualTo(1);
    }

    @Test
    void what_a_page_brings_is_passed_on_before_the_next_one_is_read() {
        loses(2, 9);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        scenario.answersOne();

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 4));
    }

    @Test
    void what_is_announced_while_pages_are_read_follows_without_duplicates() {
        loses(2, 9);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        scenario.answersOneBefore(() -> scenario.publishes("log", "11", "12"));
        scenario.answers();

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 12));
    }

    @Test
    void who_comes_meanwhile_is_let_in_behind_the_last_page() {
        loses(2, 9);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 8));
        scenario.answersOne();
        assertThat(bob.hears()).isEmpty();
        scenario.answers();

        ServerMessage.SubscribeDone done = (ServerMessage.SubscribeDone) bob.hears().getFirst();
        assertThat(done.result().publications()).extracting("offset").containsExactly(9L, 10L);
    }

    @Test
    void a_page_that_could_not_be_read_is_asked_for_at_half_the_length_and_grows_again() {
        loses(2, 9);
        scenario.infrastructure().breaks();
        scenario.publishes("log", "10");
        scenario.infrastructure().mends();
        scenario.passes(Duration.ofSeconds(2));

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 10));
        assertThat(reads())
                .startsWith(
                        HistoryQuery.after(0, PAGE),
                        HistoryQuery.after(0, PAGE / 2),
                        HistoryQuery.after(1, PAGE));
    }

    @Test
    void a_page_never_gets_so_short_that_it_leads_nowhere() {
        loses(2, 9);
        scenario.infrastructure().breaks();
        scenario.publishes("log", "10");
        scenario.passes(Duration.ofSeconds(20));
        scenario.infrastructure().mends();
        scenario.passes(Duration.ofSeconds(2));

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 10));
    }

    @Test
    void what_is_dropped_between_two_pages_is_told() {
        loses(2, 9);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        scenario.answersOneBefore(() -> {
            loses(11, 12);
            scenario.infrastructure().stream("log").trim(1);
        });
        scenario.answers();

        assertThat(ann.hears())
                .contains(
                        new ServerMessage.Unsubscribed(
                                channel("log"), UnsubscribeReason.INSUFFICIENT_STATE));
        assertThat(scenario.effects().counted(Counted.REPAIRS_FAILED)).isEqualTo(1);
    }

    @Test
    void a_page_whose_beginning_is_not_kept_is_believed_on_the_stores_word_for_itself_alone() {
        loses(2, 9);
        scenario.infrastructure().stream("log").trim(8);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        scenario.answersOne(); // what was read
        scenario.answersOne(); // whether the store stands by it
        scenario.answersOne(); // the same again, believed
        scenario.infrastructure().stream("log").trim(5);
        scenario.answers();

        assertThat(texts(ann.hears())).containsExactly(numbers(2, 10));
        assertThat(scenario.effects().of(Effect.Attest.class)).hasSize(2);
    }

    @Test
    void a_store_that_fell_back_between_two_pages_is_told_of() {
        loses(2, 9);
        scenario.holdsAnswers();
        scenario.publishes("log", "10");
        scenario.answersOneBefore(() -> scenario.infrastructure().stream("log").fallBackTo(2));
        scenario.answers();

        assertThat(ann.hears())
                .contains(
                        new ServerMessage.Unsubscribed(
                                channel("log"), UnsubscribeReason.INSUFFICIENT_STATE));
    }

    private void loses(int first, int last) {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", numbers(first, last));
        scenario.infrastructure().losesNothing();
    }

    private List<HistoryQuery> reads() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Repair)
                .map(Effect.ReadHistory::query)
                .toList();
    }

    private static String[] numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
    }
}
