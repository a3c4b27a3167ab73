package dev.hexhub.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to a queue, it behaves as the naive one. A failing seed names itself. */
class OutboundQueuePropertyTest {

    private static final int SEEDS = 2_000;
    private static final int STEPS = 200;
    private static final int CHANNELS = 3;

    @Test
    void the_queue_behaves_as_a_naive_one() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Run(seed).run();
        }
    }

    private static final class Run {

        private final int seed;
        private final Random random;
        private final QueueLimits limits;
        private final OutboundQueue queue;
        private final NaiveQueue model;
        private final long[] tickets = {
            OutboundQueue.NO_TICKET, OutboundQueue.NO_TICKET, OutboundQueue.NO_TICKET
        };
        private final NaiveQueue.@Nullable Entry[] entries = new NaiveQueue.Entry[CHANNELS];
        private long now;

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.limits = new QueueLimits(20 + random.nextInt(400), 1 + random.nextInt(60));
            this.queue = new OutboundQueue(limits);
            this.model = new NaiveQueue(limits);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(5);
                String what = "seed " + seed + ", step " + step;
                act(what);
                assertThat(queue.bytes()).as(what).isEqualTo(model.bytes());
                assertThat(queue.dropped()).as(what).isEqualTo(model.dropped());
                assertThat(queue.nextSize()).as(what).isEqualTo(model.nextSize());
                assertThat(queue.isEmpty()).as(what).isEqualTo(model.nextSize() < 0);
            }
            while (!queue.isEmpty()) {
                assertThat(queue.take()).as("seed " + seed).isSameAs(model.take());
            }
        }

        private void act(String what) {
            EncodedMessage message = Messages.ofSize(1 + random.nextInt(40));
            switch (random.nextInt(12)) {
                case 0, 1, 2 ->
                        assertThat(queue.offer(message, now))
                                .as(what)
                                .isEqualTo(model.offer(message, now));
                case 3, 4 ->
                        assertThat(queue.offerDroppingOldest(message, now))
                                .as(what)
                                .isEqualTo(model.offerDroppingOldest(message, now));
                case 5, 6, 7 -> offerLatest(message, random.nextInt(CHANNELS), what);
                case 8, 9 -> take(what);
                case 10 -> hold();
                default -> lookOrClear(what);
            }
        }

        private void offerLatest(EncodedMessage message, int channel, String what) {
            Offered offered = queue.offerLatest(message, tickets[channel], now);
            assertThat(offered)
                    .as(what)
                    .isEqualTo(model.offerLatest(message, entries[channel], now));
            if (offered != Offered.OVERFLOWED) {
                tickets[channel] = queue.lastTicket();
                entries[channel] = model.last();
            }
        }

        private void take(String what) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                assertThat(queue.take()).as(what).isSameAs(model.take());
            }
        }

        private void hold() {
            long room = limits.bytes() - model.bytes();
            long bytes = room <= 0 || random.nextBoolean() ? 0 : random.nextLong(room);
            queue.holding(bytes, now);
            model.holding(bytes, now);
        }

        private void lookOrClear(String what) {
            if (random.nextInt(10) == 0) {
                queue.clear();
                model.clear();
            } else {
                assertThat(queue.isOverdue(now)).as(what).isEqualTo(model.isOverdue(now));
            }
        }
    }
}
