package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Against a way to Redis that is played, a millisecond at a time. */
class CongestionWindowTest {

    private static final Duration TARGET = Duration.ofSeconds(1);
    private static final int WIDEST = 10_000;
    private static final int RATE = 2_000;

    private final CongestionWindow window = new CongestionWindow(TARGET, WIDEST);

    @Test
    void a_way_that_carries_too_little_goes_on_answering_in_time_as_much_as_it_carries() {
        Way way = new Way(window, 300, 0);
        way.offered(RATE, Duration.ofSeconds(10));

        Way.Tally tally = way.offered(RATE, Duration.ofSeconds(10));

        assertThat(tally.inTime).isBetween(2_900, 3_100);
        assertThat(tally.late).isZero();
        assertThat(tally.refused).isGreaterThan(16_000);
    }

    @Test
    void without_a_window_nothing_is_answered_in_time() {
        CongestionWindow none = new CongestionWindow(Duration.ofDays(1), 100_000);
        Way way = new Way(none, 300, 0);
        way.offered(RATE, Duration.ofSeconds(10));

        assertThat(way.offered(RATE, Duration.ofSeconds(10)).inTime).isZero();
    }

    @Test
    void a_way_that_is_long_and_wide_is_not_narrowed() {
        Way way = new Way(window, 20_000, 600);

        Way.Tally tally = way.offered(RATE, Duration.ofSeconds(10));

        assertThat(tally.refused).isZero();
        assertThat(tally.late).isZero();
        assertThat(window.width()).isEqualTo(WIDEST);
    }

    @Test
    void a_way_that_is_wide_again_is_used_again() {
        Way way = new Way(window, 300, 100);
        way.offered(RATE, Duration.ofSeconds(20));
        way.carries(20_000);
        way.offered(RATE, Duration.ofSeconds(3));

        Way.Tally tally = way.offered(RATE, Duration.ofSeconds(10));

        assertThat(tally.refused).isZero();
        assertThat(tally.inTime).isBetween(RATE * 10 - 300, RATE * 10 + 300);
    }

    @Test
    void a_standstill_costs_what_was_asked_meanwhile_and_nothing_after_it() {
        Way way = new Way(window, 20_000, 1);
        way.offered(RATE, Duration.ofSeconds(1));
        way.carries(0);
        way.offered(RATE, Duration.ofSeconds(3));
        way.carries(20_000);
        way.offered(RATE, Duration.ofSeconds(1));

        assertThat(way.offered(RATE, Duration.ofSeconds(1)).refused).isZero();
    }

    @Test
    void a_few_may_always_be_under_way() {
        int place = window.enter();
        window.answered(place, Duration.ofSeconds(60).toNanos());

        assertThat(window.width()).isEqualTo(CongestionWindow.NARROWEST);
    }

    @Test
    void whoever_lost_the_connection_gives_the_place_back_and_says_nothing_about_the_way() {
        CongestionWindow narrow = new CongestionWindow(TARGET, 1);

        assertThat(narrow.enter()).isEqualTo(1);
        assertThat(narrow.enter()).isZero();
        narrow.lost();
        assertThat(narrow.enter()).isEqualTo(1);
        assertThat(narrow.width()).isEqualTo(1);
    }

    /** Carries one command after the other, so many in a second, and then takes its time. */
    private static final class Way {

        private record Command(int place, long sentAt) {}

        private record Answer(Command command, long due) {}

        /** What became of commands. Whoever asked waits for twice the target. */
        private static final class Tally {
            private int inTime;
            private int late;
            private int refused;
        }

        private static final int SECOND = 1_000;

        private final CongestionWindow window;
        private final long delay;
        private final Queue<Command> waiting = new ArrayDeque<>();
        private final Queue<Answer> answers = new ArrayDeque<>();
        private int carried;
        private long now;

        Way(CongestionWindow window, int carried, long delay) {
            this.window = window;
            this.carried = carried;
            this.delay = delay;
        }

        void carries(int inASecond) {
            carried = inASecond;
        }

        Tally offered(int rate, Duration length) {
            Tally tally = new Tally();
            for (long end = now + length.toMillis(); now < end; now++) {
                for (int i = 0; i < rate / SECOND; i++) {
                    ask(tally);
                }
                for (long i = due(now); i < due(now + 1) && !waiting.isEmpty(); i++) {
                    answers.add(new Answer(waiting.remove(), now + delay));
                }
                while (!answers.isEmpty() && answers.peek().due() <= now) {
                    answer(answers.remove().command(), tally);
                }
            }
            return tally;
        }

        private long due(long at) {
            return at * carried / SECOND;
        }

        private void ask(Tally tally) {
            int place = window.enter();
            if (place == 0) {
                tally.refused++;
            } else {
                waiting.add(new Command(place, now));
            }
        }

        private void answer(Command command, Tally tally) {
            Duration took = Duration.ofMillis(now - command.sentAt());
            window.answered(command.place(), took.toNanos());
            if (took.compareTo(TARGET.multipliedBy(2)) <= 0) {
                tally.inTime++;
            } else {
                tally.late++;
            }
        }
    }
}
