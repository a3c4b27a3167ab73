package dev.hexhub.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "'', anything, true",
        "*, anything, true",
        "room:*, room:7, true",
        "room:*, room:, true",
        "room:*, rooms:7, false",
        "*7, room:7, true",
        "*7, room:78, false",
        "r*m:*7, room:17, true",
        "r*m:*7, room:18, false",
        "room:?, room:7, true",
        "room:?, room:77, false",
        "room:?, room:, false",
        "room:7, room:7, true",
        "room:7, Room:7, false",
        "**, a, true",
        "*a*b*, xaybz, true",
        "*a*b*, xbyaz, false",
        "room.7, room:7, false",
    })
    void a_star_stands_for_anything_and_a_question_mark_for_one_character(
            String pattern, String name, boolean matches) {
        assertThat(new ChannelPattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void a_pattern_made_to_take_long_does_not() {
        assertThat(new ChannelPattern("*a".repeat(1_000) + "b").matches("a".repeat(5_000)))
                .isFalse();
    }
}
