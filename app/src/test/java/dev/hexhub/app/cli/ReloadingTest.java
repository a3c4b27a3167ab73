package dev.hexhub.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Assignment;
import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.LoadedConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReloadingTest {

    private final Queue<Runnable> thread = new ArrayDeque<>();
    private final List<String> followed = new ArrayList<>();
    private LoadedConfig now = loaded("channel_limit", "7");
    private int reads;

    private final Reloading reloading =
            new Reloading(
                    (LoadedConfig.Usable) now,
                    () -> {
                        reads++;
                        return now;
                    },
                    thread::add);

    private static LoadedConfig loaded(String setting, String value) {
        return ConfigLoader.load(
                new ConfigSources(
                        false,
                        null,
                        Map.of(),
                        List.of(new Assignment("--set", "client." + setting, value))));
    }

    private void follow(HubConfig config) {
        followed.add(Integer.toString(config.client().connectionLimit()));
    }

    private void runs() {
        while (!thread.isEmpty()) {
            thread.remove().run();
        }
    }

    @Test
    void what_is_asked_while_the_hub_starts_is_done_once_it_runs() {
        reloading.asked();
        runs();
        assertThat(reads).isZero();
        now = loaded("connection_limit", "5");
        reloading.started(this::follow);
        runs();
        assertThat(followed).containsExactly("5");
    }

    @Test
    void what_is_asked_many_times_before_it_begins_is_read_once_and_then_anew() {
        reloading.started(this::follow);
        reloading.asked();
        reloading.asked();
        runs();
        assertThat(reads).isEqualTo(1);
        reloading.asked();
        runs();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void a_bad_configuration_is_followed_in_nothing_and_the_next_good_one_is() {
        reloading.started(this::follow);
        now = loaded("connection_limit", "many");
        reloading.asked();
        runs();
        assertThat(followed).isEmpty();
        now = loaded("connection_limit", "6");
        reloading.asked();
        runs();
        assertThat(followed).containsExactly("6");
    }

    @Test
    void a_reload_that_was_asked_before_the_stop_reads_nothing_after_it() {
        reloading.started(this::follow);
        reloading.asked();
        reloading.stopping();
        runs();
        assertThat(reads).isZero();
    }

    @Test
    void a_failure_while_reading_does_not_end_the_hearing() {
        reloading.started(config -> {
            follow(config);
            throw new IllegalStateException("planted");
        });
        reloading.asked();
        runs();
        reloading.asked();
        runs();
        assertThat(followed).hasSize(2);
    }
}
