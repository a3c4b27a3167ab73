package dev.hexhub.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "caf\u00e9", "a\n", "a*", "a?", "a[", "a]", "a{", "a}", "\u007f"})
    void names_that_mean_something_elsewhere_are_refused(String name) {
        assertThat(ChannelName.isValid(name)).isFalse();
        assertThatThrownBy(() -> new ChannelName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("channel: " + name.length() + " characters (expected:");
    }

    @Test
    void a_name_has_up_to_255_characters() {
        assertThat(ChannelName.isValid("a".repeat(255))).isTrue();
        assertThat(ChannelName.isValid("a".repeat(256))).isFalse();
    }

    @Test
    void the_namespace_is_what_comes_before_the_first_colon() {
        assertThat(new ChannelName("chat:room:1").namespace()).isEqualTo("chat");
        assertThat(new ChannelName("$chat:room").namespace()).isEqualTo("chat");
        assertThat(new ChannelName("news").namespace()).isEmpty();
        assertThat(new ChannelName("$news").isPrivate()).isTrue();
        assertThat(new ChannelName("news$").isPrivate()).isFalse();
    }

    @Test
    void the_users_of_a_limited_channel_are_listed_after_the_hash() {
        ChannelName dialog = new ChannelName("dialog#42,43");
        assertThat(dialog.isUserLimited()).isTrue();
        assertThat(dialog.lists("42")).isTrue();
        assertThat(dialog.lists("4")).isFalse();
        assertThat(dialog.lists("")).isFalse();
        assertThat(new ChannelName("dialog#").lists("")).isFalse();
        assertThat(new ChannelName("dialog").lists("dialog")).isFalse();
    }

    @Test
    void a_channel_has_the_options_of_its_namespace_or_none() {
        ChannelOptions other = ChannelOptions.CLOSED;
        ChannelRules rules = new ChannelRules(ChannelOptions.CLOSED, Map.of("chat", other));
        assertThat(rules.of(new ChannelName("chat:1"))).isSameAs(other);
        assertThat(rules.of(new ChannelName("news"))).isSameAs(ChannelOptions.CLOSED);
        assertThat(rules.of(new ChannelName("nowhere:1"))).isNull();
        assertThat(rules.of(new ChannelName(":1"))).isSameAs(ChannelOptions.CLOSED);
    }

    @Test
    void what_would_lose_publications_silently_is_refused() {
        Retention kept = new Retention(10, Duration.ofMinutes(1));
        StreamOptions forced = new StreamOptions(true, false, false, false);
        assertThatThrownBy(() -> options(kept, StreamOptions.OFF, OverflowPolicy.KEEP_LATEST))
                .hasMessageStartingWith("overflow: keep_latest together with history");
        assertThatThrownBy(() -> options(Retention.NONE, forced, OverflowPolicy.DISCONNECT))
                .hasMessageContaining("without history");
        assertThatThrownBy(() -> new Retention(-1, Duration.ZERO))
                .hasMessage("history_size: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new Retention(1, Duration.ofSeconds(-1)))
                .hasMessageStartingWith("history_ttl");
        assertThat(new Retention(1, Duration.ZERO).isOn()).isFalse();
    }

    @Test
    void a_write_delay_is_short() {
        Duration longest = Duration.ofMillis(5);
        assertThat(new DeliveryOptions(OverflowPolicy.DISCONNECT, longest).writeDelay())
                .isEqualTo(longest);
        assertThatThrownBy(
                        () -> new DeliveryOptions(OverflowPolicy.DISCONNECT, Duration.ofMillis(6)))
                .hasMessage("write_delay: 6ms (expected: 0s to 5ms)");
        assertThatThrownBy(
                        () -> new DeliveryOptions(OverflowPolicy.DISCONNECT, Duration.ofMillis(-1)))
                .hasMessage("write_delay: -1ms (expected: 0s to 5ms)");
    }

    private static ChannelOptions options(
            Retention retention, StreamOptions streams, OverflowPolicy overflow) {
        return new ChannelOptions(
                retention,
                streams,
                false,
                false,
                false,
                false,
                ChannelRights.NONE,
                new DeliveryOptions(overflow, Duration.ZERO));
    }
}
