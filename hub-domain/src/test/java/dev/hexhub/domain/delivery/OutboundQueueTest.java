package dev.hexhub.domain.delivery;

import static dev.hexhub.domain.delivery.Messages.drain;
import static dev.hexhub.domain.delivery.Messages.ofSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutboundQueueTest {

    private static final long AGE = 1_000;

    private final OutboundQueue queue = new OutboundQueue(new QueueLimits(100, AGE));

    // ---- order and bounds ----

    @Test
    void messages_come_out_as_they_went_in() {
        EncodedMessage first = ofSize(1);
        EncodedMessage second = ofSize(2);
        queue.offer(first, 0);
        queue.offerDroppingOldest(second, 0);
        assertThat(queue.nextSize()).isEqualTo(1);
        assertThat(drain(queue)).containsExactly(first, second);
        assertThat(queue.take()).isNull();
        assertThat(queue.nextSize()).isEqualTo(-1);
    }

    @Test
    void what_fills_the_queue_to_the_last_byte_is_taken_and_one_byte_more_is_not() {
        assertThat(queue.offer(ofSize(100), 0)).isEqualTo(Offered.QUEUED);
        assertThat(queue.offer(ofSize(1), 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(queue.bytes()).isEqualTo(100);
        assertThat(drain(queue)).hasSize(1);
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void bytes_that_the_transport_holds_count_as_well() {
        queue.offer(ofSize(60), 0);
        queue.take();
        queue.holding(60, 0);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.isWritten()).isFalse();
        assertThat(queue.offer(ofSize(41), 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(queue.offer(ofSize(40), 0)).isEqualTo(Offered.QUEUED);
        queue.holding(0, 0);
        queue.take();
        assertThat(queue.isWritten()).isTrue();
    }

    @Test
    void what_goes_first_goes_first_whatever_the_limit() {
        EncodedMessage early = ofSize(100);
        EncodedMessage reply = ofSize(50);
        queue.offer(early, 0);
        queue.offerFirst(reply, 0);
        assertThat(queue.bytes()).isEqualTo(150);
        assertThat(drain(queue)).containsExactly(reply, early);
    }

    @Test
    void what_goes_first_may_be_the_only_one() {
        EncodedMessage reply = ofSize(5);
        queue.offerFirst(reply, 0);
        assertThat(drain(queue)).containsExactly(reply);
    }

    @Test
    void clearing_forgets_everything() {
        queue.offer(ofSize(10), 0);
        queue.offerDroppingOldest(ofSize(10), 0);
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.bytes()).isZero();
        assertThat(queue.offer(ofSize(100), 0)).isEqualTo(Offered.QUEUED);
        assertThat(drain(queue)).hasSize(1);
    }

    @Test
    void an_idle_queue_has_no_ring_and_a_burst_leaves_none() {
        assertThat(queue.capacity()).isZero();
        for (int i = 0; i < 100; i++) {
            queue.offer(ofSize(1), 0);
        }
        assertThat(queue.capacity()).isEqualTo(128);
        drain(queue);
        assertThat(queue.capacity()).isZero();
    }

    @Test
    void a_small_ring_is_kept_between_messages() {
        queue.offer(ofSize(1), 0);
        queue.offer(ofSize(1), 0);
        drain(queue);
        assertThat(queue.capacity()).isEqualTo(8);
    }

    // ---- drop oldest ----

    @Test
    void the_oldest_of_its_kind_makes_room() {
        EncodedMessage reply = ofSize(40);
        EncodedMessage old = ofSize(40);
        EncodedMessage next = ofSize(60);
        queue.offer(reply, 0);
        queue.offerDroppingOldest(old, 0);
        assertThat(queue.offerDroppingOldest(next, 0)).isEqualTo(Offered.QUEUED_AFTER_DROPPING);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(drain(queue)).containsExactly(reply, next);
    }

    @Test
    void as_many_make_room_as_are_needed_and_no_more() {
        for (int i = 0; i < 10; i++) {
            queue.offerDroppingOldest(ofSize(10), 0);
        }
        queue.offerDroppingOldest(ofSize(25), 0);
        assertThat(queue.dropped()).isEqualTo(3);
        assertThat(queue.bytes()).isEqualTo(95);
    }

    @Test
    void what_must_not_be_lost_is_never_pushed_out() {
        queue.offer(ofSize(50), 0);
        queue.offer(ofSize(50), 0);
        assertThat(queue.offerDroppingOldest(ofSize(1), 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(drain(queue)).hasSize(2);
    }

    @Test
    void what_is_larger_than_the_queue_never_fits() {
        assertThat(queue.offer(ofSize(101), 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(queue.offerDroppingOldest(ofSize(101), 0)).isEqualTo(Offered.OVERFLOWED);
    }

    // ---- keep latest ----

    @Test
    void the_latest_takes_the_place_of_the_one_before() {
        EncodedMessage between = ofSize(10);
        EncodedMessage latest = ofSize(30);
        queue.offerLatest(ofSize(20), OutboundQueue.NO_TICKET, 0);
        long ticket = queue.lastTicket();
        queue.offer(between, 0);
        assertThat(queue.offerLatest(latest, ticket, 0)).isEqualTo(Offered.REPLACED);
        assertThat(queue.lastTicket()).isEqualTo(ticket);
        assertThat(queue.bytes()).isEqualTo(40);
        assertThat(drain(queue)).containsExactly(latest, between);
    }

    @Test
    void the_latest_is_queued_anew_when_the_one_before_was_written() {
        queue.offerLatest(ofSize(20), OutboundQueue.NO_TICKET, 0);
        long ticket = queue.lastTicket();
        queue.take();
        assertThat(queue.offerLatest(ofSize(20), ticket, 0)).isEqualTo(Offered.QUEUED);
        assertThat(queue.lastTicket()).isNotEqualTo(ticket);
    }

    @Test
    void the_latest_is_never_pushed_out_by_others() {
        EncodedMessage latest = ofSize(40);
        queue.offerLatest(latest, OutboundQueue.NO_TICKET, 0);
        queue.offerDroppingOldest(ofSize(60), 0);
        EncodedMessage next = ofSize(50);
        queue.offerDroppingOldest(next, 0);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.offerDroppingOldest(ofSize(61), 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(drain(queue)).containsExactly(latest);
    }

    @Test
    void the_latest_values_of_two_channels_never_push_out_each_other() {
        EncodedMessage one = ofSize(60);
        queue.offerLatest(one, OutboundQueue.NO_TICKET, 0);
        assertThat(queue.offerLatest(ofSize(41), OutboundQueue.NO_TICKET, 0))
                .isEqualTo(Offered.OVERFLOWED);
        assertThat(drain(queue)).containsExactly(one);
    }

    @Test
    void the_first_value_pushes_out_what_may_be_dropped() {
        EncodedMessage latest = ofSize(60);
        queue.offerDroppingOldest(ofSize(50), 0);
        assertThat(queue.offerLatest(latest, OutboundQueue.NO_TICKET, 0))
                .isEqualTo(Offered.QUEUED_AFTER_DROPPING);
        assertThat(drain(queue)).containsExactly(latest);
    }

    @Test
    void a_latest_that_grows_pushes_out_what_may_be_dropped_and_keeps_its_place() {
        EncodedMessage reply = ofSize(50);
        EncodedMessage latest = ofSize(45);
        queue.offerLatest(ofSize(20), OutboundQueue.NO_TICKET, 0);
        long ticket = queue.lastTicket();
        queue.offer(reply, 0);
        queue.offerDroppingOldest(ofSize(30), 0);
        assertThat(queue.offerLatest(latest, ticket, 0)).isEqualTo(Offered.REPLACED);
        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(queue.bytes()).isEqualTo(95);
        assertThat(drain(queue)).containsExactly(latest, reply);
    }

    @Test
    void a_latest_that_grows_beyond_the_queue_makes_the_client_too_slow() {
        queue.offerLatest(ofSize(20), OutboundQueue.NO_TICKET, 0);
        long ticket = queue.lastTicket();
        queue.offer(ofSize(50), 0);
        assertThat(queue.offerLatest(ofSize(51), ticket, 0)).isEqualTo(Offered.OVERFLOWED);
        assertThat(queue.bytes()).isEqualTo(70);
    }

    @Test
    void the_latest_never_takes_the_place_of_what_went_first() {
        EncodedMessage early = ofSize(20);
        EncodedMessage reply = ofSize(10);
        queue.offerLatest(ofSize(60), OutboundQueue.NO_TICKET, 0);
        long ticket = queue.lastTicket();
        queue.offerFirst(reply, 0);
        assertThat(queue.offerLatest(early, ticket, 0)).isEqualTo(Offered.REPLACED);
        assertThat(drain(queue)).containsExactly(reply, early);
    }

    // ---- age ----

    @Test
    void what_waits_too_long_makes_the_client_too_slow() {
        queue.offer(ofSize(1), 0);
        assertThat(queue.isOverdue(AGE)).isFalse();
        assertThat(queue.isOverdue(AGE + 1)).isTrue();
    }

    @Test
    void what_may_be_dropped_is_dropped_instead() {
        EncodedMessage young = ofSize(1);
        queue.offerDroppingOldest(ofSize(1), 0);
        queue.offerDroppingOldest(ofSize(1), 0);
        queue.offer(young, AGE);
        assertThat(queue.isOverdue(AGE + 1)).isFalse();
        assertThat(queue.dropped()).isEqualTo(2);
        assertThat(drain(queue)).containsExactly(young);
    }

    @Test
    void a_latest_that_waits_too_long_makes_the_client_too_slow() {
        EncodedMessage latest = ofSize(1);
        queue.offerDroppingOldest(ofSize(1), 0);
        queue.offerLatest(latest, OutboundQueue.NO_TICKET, 0);
        assertThat(queue.isOverdue(AGE)).isFalse();
        assertThat(queue.isOverdue(AGE + 1)).isTrue();
        assertThat(drain(queue)).containsExactly(latest);
    }

    @Test
    void what_was_replaced_is_as_old_as_what_replaced_it() {
        EncodedMessage latest = ofSize(1);
        queue.offerLatest(ofSize(1), OutboundQueue.NO_TICKET, 0);
        queue.offerLatest(latest, queue.lastTicket(), AGE);
        assertThat(queue.isOverdue(AGE + 1)).isFalse();
        assertThat(drain(queue)).containsExactly(latest);
    }

    @Test
    void a_socket_that_takes_nothing_for_too_long_makes_the_client_too_slow() {
        queue.holding(10, 0);
        queue.holding(10, AGE);
        assertThat(queue.isOverdue(AGE)).isFalse();
        assertThat(queue.isOverdue(AGE + 1)).isTrue();
    }

    @Test
    void a_socket_that_takes_something_now_and_then_has_time() {
        queue.holding(10, 0);
        queue.holding(9, AGE);
        assertThat(queue.isOverdue(AGE + 1)).isFalse();
        queue.holding(0, AGE + 1);
        assertThat(queue.isOverdue(5 * AGE)).isFalse();
    }

    @Test
    void limits_that_allow_nothing_are_refused() {
        assertThatThrownBy(() -> new QueueLimits(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queue bytes: 0 (expected: > 0)");
        assertThatThrownBy(() -> new QueueLimits(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queue age: 0 ns (expected: > 0)");
    }
}
