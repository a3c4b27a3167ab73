package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import dev.hexhub.testkit.mutant.KitRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Sees the meter's kit pass for a plain meter and fail for bent ones. */
class MeterContractMutantsTest {

    @Test
    void a_sound_meter_passes() {
        for (String rule : List.of("m1", "m2", "m3", "m4")) {
            assertThat(KitRun.of(Sound.class, rule).failures()).isEmpty();
        }
    }

    @Test
    void m1_should_fail_for_a_meter_that_counts_calls_instead_of_amounts() {
        assertThat(KitRun.of(CountsCalls.class, "m1").foundIt()).isTrue();
    }

    @Test
    void m2_should_fail_for_a_meter_with_one_count_for_all() {
        assertThat(KitRun.of(OneForAll.class, "m2").foundIt()).isTrue();
    }

    @Test
    void m2_should_fail_for_a_meter_with_one_cause_for_all() {
        assertThat(KitRun.of(OneCauseForAll.class, "m2").foundIt()).isTrue();
    }

    @Test
    void m3_should_fail_for_a_meter_that_keeps_the_last_queue() {
        assertThat(KitRun.of(KeepsTheLast.class, "m3").foundIt()).isTrue();
    }

    @Test
    void m4_should_fail_for_a_meter_that_refuses_codes_it_does_not_know() {
        assertThat(KitRun.of(RefusesCodes.class, "m4").foundIt()).isTrue();
    }

    /** The kit over a map of numbers. */
    static class Sound extends MeterContract implements Meter {

        final Map<Object, Long> numbers = new ConcurrentHashMap<>();

        void add(Object what, long amount) {
            numbers.merge(what, amount, Long::sum);
        }

        long shownAs(Object what) {
            return numbers.getOrDefault(what, 0L);
        }

        @Override
        protected Meter meter() {
            return this;
        }

        @Override
        protected long shown(Counted what) {
            return shownAs(what);
        }

        @Override
        protected long spansShown(Timed what) {
            return shownAs(what);
        }

        @Override
        protected long openShown() {
            return shownAs("open");
        }

        @Override
        protected long closedShown(int code) {
            return shownAs(code);
        }

        @Override
        protected long refusedShown(RefusedUpgrade cause) {
            return shownAs(cause);
        }

        @Override
        protected long highestQueueShown() {
            return shownAs("queue");
        }

        @Override
        public void count(Counted what, long amount) {
            add(what, amount);
        }

        @Override
        public void measured(Timed what, long nanos) {
            add(what, 1);
        }

        @Override
        public void opened() {
            add("open", 1);
        }

        @Override
        public void closed(int code) {
            add("open", -1);
            add(code, 1);
        }

        @Override
        public void refused(RefusedUpgrade cause) {
            add(cause, 1);
        }

        @Override
        public void queued(long bytes) {
            numbers.merge("queue", bytes, Math::max);
        }
    }

    static final class CountsCalls extends Sound {
        @Override
        public void count(Counted what, long amount) {
            add(what, 1);
        }
    }

    static final class OneForAll extends Sound {
        @Override
        public void count(Counted what, long amount) {
            add(Counted.COMMANDS_RECEIVED, amount);
        }
    }

    static final class OneCauseForAll extends Sound {
        @Override
        public void refused(RefusedUpgrade cause) {
            add(RefusedUpgrade.KEY, 1);
        }
    }

    static final class KeepsTheLast extends Sound {
        @Override
        public void queued(long bytes) {
            numbers.put("queue", bytes);
        }
    }

    static final class RefusesCodes extends Sound {
        @Override
        public void closed(int code) {
            if (code < 0) {
                throw new IllegalArgumentException("code: " + code + " (expected: >= 0)");
            }
            super.closed(code);
        }
    }
}
