package dev.hexhub.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A wheel and a list of deadlines side by side, driven by chance. */
final class TimerWheelRun {

    private static final int TIMERS = 30;
    private static final long TICK = TimerWheel.TICK_NANOS;

    private final Random random;
    private final String name;
    private final TimerWheel wheel;
    private final Map<Integer, Long> deadlines = new HashMap<>();
    private final TimerWheel.Timer[] timers = new TimerWheel.Timer[TIMERS];
    private long now;

    TimerWheelRun(Random random, String name) {
        this.random = random;
        this.name = name;
        this.now = random.nextLong(1_000_000) * TICK / 7;
        this.wheel = new TimerWheel(now);
        for (int i = 0; i < TIMERS; i++) {
            timers[i] = new Watched(i);
        }
    }

    void run() {
        for (int step = 0; step < 300; step++) {
            act();
            assertThat(wheel.size()).as(name).isEqualTo(deadlines.size());
            assertThat(deadlines.values())
                    .as(name + ": deadlines more than a tick ago")
                    .noneMatch(deadline -> deadline + TICK < now);
        }
    }

    private void act() {
        int which = random.nextInt(TIMERS);
        switch (random.nextInt(4)) {
            case 0, 1 -> set(which);
            case 2 -> cancel(which);
            default -> {
                now +=
                        random.nextInt(10) == 0
                                ? random.nextLong(3_000) * TICK
                                : random.nextLong(3 * TICK);
                wheel.advance(now);
            }
        }
    }

    private void set(int which) {
        long deadline = now + random.nextLong(2_500 * TICK);
        deadlines.put(which, deadline);
        wheel.set(timers[which], deadline);
    }

    private void cancel(int which) {
        deadlines.remove(which);
        wheel.cancel(timers[which]);
    }

    private final class Watched extends TimerWheel.Timer {

        private final int index;

        Watched(int index) {
            this.index = index;
        }

        @Override
        protected void fired(long firedAt) {
            Long deadline = deadlines.remove(index);
            assertThat(deadline)
                    .as(name + ": fired while set")
                    .isNotNull()
                    .isLessThanOrEqualTo(firedAt);
            if (random.nextBoolean()) {
                cancel(random.nextInt(TIMERS));
            }
            if (random.nextBoolean()) {
                set(random.nextInt(TIMERS));
            }
        }
    }
}
