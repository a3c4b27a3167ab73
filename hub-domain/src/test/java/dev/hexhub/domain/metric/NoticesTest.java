package dev.hexhub.domain.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticesTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long START = Long.MAX_VALUE - MINUTE / 2;

    private final Notices notices = new Notices();

    @Test
    void the_first_of_a_cause_is_told_and_the_others_of_its_minute_are_not() {
        assertThat(notices.happened("origin", START)).isZero();
        assertThat(notices.happened("origin", START)).isEqualTo(Notices.UNTOLD);
        assertThat(notices.happened("origin", START + MINUTE - 1)).isEqualTo(Notices.UNTOLD);
    }

    @Test
    void a_minute_later_those_in_between_are_counted() {
        for (int i = 0; i < 1_000; i++) {
            notices.happened("origin", START);
        }

        assertThat(notices.happened("origin", START + MINUTE)).isEqualTo(999);
        assertThat(notices.happened("origin", START + 2 * MINUTE)).isZero();
    }

    @Test
    void no_cause_hides_behind_another() {
        notices.happened("origin", START);

        assertThat(notices.happened("token", START)).isZero();
    }

    @Test
    void ever_new_causes_are_told_as_one_beyond_the_first_sixty_four() {
        long told =
                IntStream.range(0, 10_000)
                        .filter(i -> notices.happened("cause " + i, START) != Notices.UNTOLD)
                        .count();

        assertThat(told).isEqualTo(65);
    }
}
