package dev.hexhub.domain.delivery;

import static dev.hexhub.domain.delivery.Messages.drain;
import static dev.hexhub.domain.delivery.Messages.ofSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a queue does with the slots of its shard. */
class FirstSlotsTest {

    private static final long AGE = 1_000;

    private final FirstSlots firsts = new FirstSlots();
    private final OutboundQueue queue = new OutboundQueue(new QueueLimits(100, AGE), firsts);

    @Test
    void a_message_that_waits_alone_needs_no_ring() {
        for (int i = 0; i < 100; i++) {
            queue.offer(ofSize(1), 0);
            drain(queue);
        }
        assertThat(queue.capacity()).isZero();
    }

    @Test
    void a_slot_is_given_back_with_its_message_and_when_everything_is_forgotten() {
        queue.offer(ofSize(1), 0);
        assertThat(firsts.held()).isEqualTo(1);
        queue.take();
        assertThat(firsts.held()).isZero();
        queue.offer(ofSize(1), 0);
        queue.clear();
        assertThat(firsts.held()).isZero();
    }

    @Test
    void a_queue_whose_connection_ends_keeps_what_waits_and_gives_its_slot_back() {
        EncodedMessage first = ofSize(1);
        EncodedMessage second = ofSize(2);
        queue.offer(first, 0);
        queue.offer(second, 5);
        queue.secede();
        assertThat(firsts.held()).isZero();
        assertThat(queue.isOverdue(AGE)).isFalse();
        assertThat(queue.isOverdue(AGE + 1)).isTrue();
        assertThat(drain(queue)).containsExactly(first, second);
    }

    @Test
    void many_queues_wait_at_a_time_and_each_gets_its_own() {
        EncodedMessage[] messages = new EncodedMessage[1_000];
        OutboundQueue[] queues = new OutboundQueue[messages.length];
        for (int i = 0; i < queues.length; i++) {
            messages[i] = ofSize(1);
            queues[i] = new OutboundQueue(new QueueLimits(100, AGE), firsts);
            queues[i].offer(messages[i], 0);
        }
        assertThat(firsts.held()).isEqualTo(queues.length);
        for (int i = 0; i < queues.length; i++) {
            assertThat(queues[i].take()).isSameAs(messages[i]);
        }
        assertThat(firsts.held()).isZero();
    }

    @Test
    void a_slot_that_was_given_back_holds_nothing() {
        int slot = firsts.hold(ofSize(1), false, 0);
        EncodedMessage unused = firsts.release(slot);
        assertThatThrownBy(() -> firsts.release(slot))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("slot " + slot);
    }
}
