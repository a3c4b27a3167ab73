package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {

    @Test
    void the_defaults_fit_one_another() {
        assertThat(Fit.warnings(Configured.byNothing().config())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 262144", "128, 262144", "129, 264192", "5000, 10240000", "100000, 67108864"})
    void a_message_has_room_for_every_subscribe_that_the_channel_limit_allows(
            int channels, int bytes) {
        Configured more =
                Configured.byNothing().set("client.channel_limit", Integer.toString(channels));
        assertThat(more.config().client().messageSizeLimit()).isEqualTo(bytes);
    }

    @Test
    void what_is_set_counts_and_is_warned_about_when_it_does_not_fit() {
        Configured small = Configured.byNothing().set("client.message_size_limit", "64KiB");
        assertThat(small.config().client().messageSizeLimit()).isEqualTo(64 << 10);
        assertThat(Fit.warnings(small.config()))
                .containsExactly(
                        "client.message_size_limit: 64KiB leaves 512 bytes for each of"
                                + " client.channel_limit: 128 subscribes, which clients send in one"
                                + " message after a reconnect; a longer one ends them for good"
                                + " (close 1009; expected: at least 128KiB)");
    }

    @Test
    void pages_that_share_too_small_a_queue_are_warned_about() {
        Configured pages =
                Configured.byNothing()
                        .set("client.queue_max_size", "256KiB")
                        .set("client.history_max_publication_limit", "100");
        assertThat(Fit.warnings(pages.config()))
                .containsExactly(
                        "client.queue_max_size: 256KiB leaves 873 bytes for each of"
                                + " client.recovery_max_publication_limit: 300 publications in one"
                                + " answer; a page of longer ones cannot be recovered (expected:"
                                + " at least 300KiB)");
        assertThat(Fit.warnings(pages.set("client.history_max_publication_limit", "300").config()))
                .hasSize(2);
    }
}
