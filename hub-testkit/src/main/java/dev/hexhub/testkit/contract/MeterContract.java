package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link Meter}, each as a test that carries its number. */
public abstract class MeterContract {

    private static final int THREADS = 4;
    private static final int TIMES = 1_000;

    /** The meter under test, the same at each call, with nothing reported to it. */
    protected abstract Meter meter();

    /** What the adapter shows for a count. */
    protected abstract long shown(Counted what);

    /** How many spans the adapter shows as measured. */
    protected abstract long spansShown(Timed what);

    /** How many connections the adapter shows as open. */
    protected abstract long openShown();

    /** How many connections the adapter shows as ended with a code. */
    protected abstract long closedShown(int code);

    /** How many refused upgrades the adapter shows for a cause. */
    protected abstract long refusedShown(RefusedUpgrade cause);

    /** The highest queue that the adapter shows, in bytes. */
    protected abstract long highestQueueShown();

    @Test
    void m1_nothing_is_lost_from_however_many_threads_it_comes() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(this::reportMuch));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(shown(Counted.MESSAGES_QUEUED)).isEqualTo(3L * THREADS * TIMES);
        assertThat(spansShown(Timed.DELIVERY)).isEqualTo((long) THREADS * TIMES);
        assertThat(openShown()).isEqualTo((long) THREADS * TIMES);
        assertThat(closedShown(3008)).isEqualTo((long) THREADS * TIMES);
    }

    @Test
    void m2_what_is_counted_under_one_name_shows_under_no_other() {
        for (Counted what : Counted.values()) {
            meter().count(what, what.ordinal() + 1);
        }

        for (Counted what : Counted.values()) {
            assertThat(shown(what)).as("%s", what).isEqualTo(what.ordinal() + 1);
        }
    }

    @Test
    void m2_spans_and_codes_do_not_mix() {
        meter().opened();
        meter().opened();
        meter().measured(Timed.PUBLISH, 1_000);
        meter().closed(3001);

        assertThat(spansShown(Timed.PUBLISH)).isEqualTo(1);
        assertThat(spansShown(Timed.DELIVERY)).isZero();
        assertThat(closedShown(3001)).isEqualTo(1);
        assertThat(closedShown(0)).isZero();
        assertThat(openShown()).isEqualTo(1);
    }

    @Test
    void m2_causes_of_refused_upgrades_do_not_mix() {
        for (RefusedUpgrade cause : RefusedUpgrade.values()) {
            for (int i = 0; i <= cause.ordinal(); i++) {
                meter().refused(cause);
            }
        }

        for (RefusedUpgrade cause : RefusedUpgrade.values()) {
            assertThat(refusedShown(cause)).as("%s", cause).isEqualTo(cause.ordinal() + 1);
        }
    }

    @Test
    void m3_the_highest_queue_is_kept() {
        meter().queued(100);
        meter().queued(5_000);
        meter().queued(10);

        assertThat(highestQueueShown()).isEqualTo(5_000);
    }

    @Test
    void m4_it_never_throws() {
        assertThatCode(
                        () -> {
                            for (int code : new int[] {0, 1006, 3000, 3999, 4999, -1}) {
                                meter().opened();
                                meter().closed(code);
                            }
                            meter().count(Counted.COMMANDS_RECEIVED, 0);
                            meter().count(Counted.COMMANDS_RECEIVED, Integer.MAX_VALUE);
                            meter().measured(Timed.PUBLISH, 0);
                            meter().measured(Timed.PUBLISH, Long.MAX_VALUE);
                            meter().queued(0);
                        })
                .doesNotThrowAnyException();
    }

    private void reportMuch() {
        for (int i = 0; i < TIMES; i++) {
            meter().count(Counted.MESSAGES_QUEUED, 3);
            meter().measured(Timed.DELIVERY, 1_000);
            meter().opened();
            meter().opened();
            meter().closed(3008);
        }
    }
}
