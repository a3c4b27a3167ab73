package dev.hexhub.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is done to a queue, it behaves as the naive one. A failing seed names itself. */
class OutboundQueuePropertyTest {

    private static final int SEEDS = 2_000;
    private static final int STEPS = 200;
    private static final int CHANNELS = 3;

    private final FirstSlots firsts = new FirstSlots();

    @Test
    void the_queue_behaves_as_a_naive_one() {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Run(seed, firsts).run();
        }
        assertThat(firsts.held()).isZero();
    }

    /**
     * The promise of conflation: the reader of several channels, some of which fall silent, ends
     * with the latest value of each, unless it is sent away.
     */
    @Test
    void who_stays_ends_with_the_latest_value_of_every_conflated_channel() {
        int stayed = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            stayed += new Reader(seed).staysToTheEnd() ? 1 : 0;
        }
        assertThat(stayed).as("readers that stayed").isGreaterThan(SEEDS / 10);
    }

    private static final class Reader {

        private final int seed;
        private final Random random;
        private final OutboundQueue queue;
        private final long[] tickets = new long[CHANNELS];
        private final Map<Integer, EncodedMessage> latest = new HashMap<>();
        private final List<EncodedMessage> taken = new ArrayList<>();
        private long now;

        Reader(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.queue = new OutboundQueue(new QueueLimits(100 + random.nextInt(200), 200));
            Arrays.fill(tickets, OutboundQueue.NO_TICKET);
        }

        boolean staysToTheEnd() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(5);
                if (!isKept()) {
                    return false;
                }
            }
            taken.addAll(Messages.drain(queue));
            assertThat(taken).as("seed " + seed).containsAll(latest.values());
            return true;
        }

        private boolean isKept() {
            EncodedMessage message = Messages.ofSize(1 + random.nextInt(20));
            return switch (random.nextInt(8)) {
                case 0 -> queue.offer(message, now) != Offered.OVERFLOWED;
                case 1, 2, 3 -> queue.offerDroppingOldest(message, now) != Offered.OVERFLOWED;
                case 4 -> isPublished(random.nextInt(CHANNELS), message);
                case 5, 6 -> isRead();
                default -> !queue.isOverdue(now);
            };
        }

        private boolean isPublished(int channel, EncodedMessage message) {
            Offered offered = queue.offerLatest(message, tickets[channel], now);
            tickets[channel] = queue.lastTicket();
            latest.put(channel, message);
            return offered != Offered.OVERFLOWED;
        }

        private boolean isRead() {
            for (int i = random.nextInt(6); i > 0 && !queue.isEmpty(); i--) {
                taken.add(queue.take());
            }
            return true;
        }
    }

    private static final class Run {

        private final int seed;
        private final Random random;
        private final QueueLimits limits;
        private final OutboundQueue queue;
        private final OutboundQueue neighbour;
        private final NaiveQueue model;
        private final long[] tickets = {
            OutboundQueue.NO_TICKET, OutboundQueue.NO_TICKET, OutboundQueue.NO_TICKET
        };
        private final NaiveQueue.@Nullable Entry[] entries = new NaiveQueue.Entry[CHANNELS];
        private @Nullable EncodedMessage neighbours;
        private long now;

        Run(int seed, FirstSlots firsts) {
            this.seed = seed;
            this.random = new Random(seed);
            this.limits = new QueueLimits(20 + random.nextInt(400), 1 + random.nextInt(60));
            this.queue = new OutboundQueue(limits, firsts);
            this.neighbour = new OutboundQueue(limits, firsts);
            this.model = new NaiveQueue(limits);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                now += random.nextInt(5);
                String what = "seed " + seed + ", step " + step;
                act(what);
                disturb(what);
                assertThat(queue.bytes()).as(what).isEqualTo(model.bytes());
                assertThat(queue.dropped()).as(what).isEqualTo(model.dropped());
                assertThat(queue.nextSize()).as(what).isEqualTo(model.nextSize());
                assertThat(queue.isEmpty()).as(what).isEqualTo(model.nextSize() < 0);
            }
            queue.secede();
            neighbour.clear();
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

        /** The neighbour in the slots comes and goes, and gets what is its own. */
        private void disturb(String what) {
            EncodedMessage taken = neighbour.take();
            if (taken != null) {
                assertThat(taken).as(what).isSameAs(neighbours);
            }
            if (random.nextBoolean()) {
                neighbours = Messages.ofSize(1);
                neighbour.offer(neighbours, now);
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
