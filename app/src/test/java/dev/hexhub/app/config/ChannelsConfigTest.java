package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.from;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsConfigTest {

    private static final String EVERY_OPTION =
            """
            channel:
              namespaces:
                - name: chat
                  presence: true
                  join_leave: true
                  force_push_join_leave: true
                  history_size: 100
                  history_ttl: 5m
                  force_positioning: true
                  force_recovery: true
                  allow_positioning: true
                  allow_recovery: true
                  allow_user_limited_channels: true
                  allow_subscribe_for_client: true
                  allow_publish_for_subscriber: true
                  allow_presence_for_anonymous: true
                  allow_history_for_client: true
                  write_delay: 2ms
                - name: dash
                  overflow: keep_latest
            """;

    @Test
    void nothing_is_open_unless_somebody_says_so() {
        assertThat(Configured.byNothing().config().channels().withoutNamespace())
                .isEqualTo(ChannelOptions.CLOSED);
    }

    @Test
    void each_option_reaches_the_domain() {
        var namespaces = Configured.by(EVERY_OPTION).config().channels().namespaces();

        assertThat(namespaces.get("chat"))
                .isEqualTo(
                        new ChannelOptions(
                                new Retention(100, Duration.ofMinutes(5)),
                                new StreamOptions(true, true, true, true),
                                true,
                                true,
                                true,
                                true,
                                new ChannelRights(
                                        new Audience(true, false, false),
                                        new Audience(false, true, false),
                                        new Audience(false, false, true),
                                        new Audience(true, false, false)),
                                new DeliveryOptions(
                                        OverflowPolicy.DISCONNECT, Duration.ofMillis(2))));
        assertThat(namespaces.get("dash"))
                .returns(
                        new DeliveryOptions(OverflowPolicy.KEEP_LATEST, Duration.ZERO),
                        from(ChannelOptions::delivery));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    history_size: 5                     ; channel.without_namespace.history_ttl: 0s (expected: above 0s, because history_size is 5)
                    history_ttl: 5m                     ; channel.without_namespace.history_size: 0 (expected: above 0, because history_ttl is set)
                    force_recovery: true                ; channel.without_namespace: force_positioning or force_recovery without history (expected: history_size and history_ttl above 0)
                    write_delay: 6ms                    ; channel.without_namespace.write_delay: 6ms (expected: a duration with its unit, from 0s to 5ms)
                    write_delay: 2                      ; channel.without_namespace.write_delay: 2 (expected: a duration with its unit, from 0s to 5ms)
                    presense: true                      ; channel.without_namespace.presense: not a setting (did you mean channel.without_namespace.presence?)
                    """)
    void options_that_do_not_fit_together_are_refused(String option, String problem) {
        assertThat(Configured.by("channel:\n  without_namespace:\n    " + option).problems())
                .anyMatch(line -> line.endsWith(problem));
    }

    @Test
    void a_publication_with_a_position_is_never_dropped_by_configuration() {
        String yaml =
                """
                channel:
                  namespaces:
                    - name: chat
                      history_size: 1
                      history_ttl: 1s
                      overflow: drop_oldest
                """;

        assertThat(Configured.by(yaml).problems())
                .containsExactly(
                        "hub.yaml:6: channel.namespaces[0].overflow: drop_oldest together with history (expected: disconnect, because a publication with a position is never dropped)");
    }

    @Test
    void a_namespace_has_a_name_of_its_own() {
        String yaml =
                """
                channel:
                  namespaces:
                    - name: chat
                    - name: chat
                    - presence: true
                    - name: a:b
                """;

        assertThat(Configured.by(yaml).problems())
                .containsExactly(
                        "hub.yaml:4: channel.namespaces[1].name: chat for the second time (expected: each namespace once)",
                        "hub.yaml:5: channel.namespaces[2].name: nothing (expected: 1 to 64 letters, digits, - _ .)",
                        "hub.yaml:6: channel.namespaces[3].name: a:b (expected: 1 to 64 letters, digits, - _ .)");
    }

    @Test
    void namespaces_can_come_from_the_environment_as_yaml() {
        Configured sources =
                Configured.byNothing()
                        .variable("HUB_CHANNEL_NAMESPACES", "[{name: chat, presence: true}]");

        assertThat(sources.config().channels().namespaces().get("chat"))
                .returns(true, from(ChannelOptions::presence));
    }
}
