package dev.hexhub.domain.delivery;

import static dev.hexhub.domain.delivery.Messages.ofSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirtyListTest {

    private static final WireFormat JSON = new WireFormat("json");

    private final List<Long> alarms = new ArrayList<>();
    private final DirtyList<String> dirty = new DirtyList<>(alarms::add);
    private final List<String> drained = new ArrayList<>();

    @Test
    void a_mailbox_is_given_once_however_much_it_got() {
        Mailbox<String> ann = mailbox("ann");
        dirty.send(ann, ofSize(1), 0);
        dirty.send(ann, ofSize(1), 0);
        drain(10);
        assertThat(drained).containsExactly("ann");
        assertThat(dirty.isEmpty()).isTrue();
    }

    @Test
    void those_beyond_the_budget_wait_for_the_next_turn() {
        dirty.send(mailbox("ann"), ofSize(1), 0);
        dirty.send(mailbox("bob"), ofSize(1), 0);
        drain(1);
        assertThat(drained).containsExactly("ann");
        drain(1);
        assertThat(drained).containsExactly("ann", "bob");
    }

    @Test
    void a_mailbox_that_cannot_be_written_does_not_stand_in_the_way_of_the_others() {
        dirty.send(mailbox("ann"), ofSize(1), 0);
        dirty.send(mailbox("bob"), ofSize(1), 0);
        assertThatThrownBy(() ->
                        dirty.drain(
                                10,
                                mailbox -> {
                                    throw new IllegalStateException("a bug");
                                }))
                .hasMessage("a bug");
        drain(10);
        assertThat(drained).containsExactly("bob");
        assertThat(dirty.isEmpty()).isTrue();
    }

    @Test
    void a_delay_is_over_when_it_is_over_and_not_before() {
        waits(mailbox("ann"), 20, 100);
        release(119);
        assertThat(drained).isEmpty();
        release(120);
        assertThat(drained).containsExactly("ann");
        assertThat(dirty.isDelaying()).isFalse();
    }

    @Test
    void those_who_come_later_are_written_with_the_first() {
        waits(mailbox("ann"), 20, 100);
        waits(mailbox("bob"), 20, 119);
        release(120);
        assertThat(drained).containsExactly("ann", "bob");
        assertThat(alarms).containsExactly(20L);
    }

    @Test
    void a_shorter_delay_is_over_earlier_for_all() {
        Mailbox<String> ann = mailbox("ann");
        waits(ann, 50, 100);
        waits(ann, 10, 110);
        release(120);
        assertThat(drained).containsExactly("ann");
        assertThat(alarms).containsExactly(50L, 10L);
    }

    @Test
    void who_got_everything_meanwhile_is_not_written_again() {
        Mailbox<String> ann = mailbox("ann");
        waits(ann, 20, 100);
        dirty.send(ann, ofSize(1), 110);
        drain(10);
        Messages.drain(ann.queue());
        release(120);
        assertThat(drained).containsExactly("ann");
    }

    @Test
    void where_enough_waits_for_one_write_nothing_waits_longer() {
        Mailbox<String> many =
                new Mailbox<>("many", JSON, new QueueLimits(1_000, 1_000), new FirstSlots());
        for (int i = 0; i < 64; i++) {
            assertThat(drained).isEmpty();
            waits(many, 20, 100);
            drain(10);
        }
        assertThat(drained).containsExactly("many");
    }

    @Test
    void a_message_that_takes_half_of_the_queue_finds_room_behind_those_that_wait() {
        Mailbox<String> ann = mailbox("ann");
        while (drained.isEmpty()) {
            assertThat(ann.queue().fits(50)).isTrue();
            waits(ann, 20, 100);
            drain(10);
        }
    }

    private void waits(Mailbox<String> mailbox, long delay, long now) {
        assertThat(mailbox.queue().offer(ofSize(1), now)).isEqualTo(Offered.QUEUED);
        dirty.add(mailbox, delay, now);
    }

    private void release(long now) {
        dirty.release(now);
        drain(10);
    }

    private void drain(int most) {
        dirty.drain(most, mailbox -> drained.add(mailbox.owner()));
    }

    private static Mailbox<String> mailbox(String owner) {
        return new Mailbox<>(owner, JSON, new QueueLimits(100, 1_000), new FirstSlots());
    }
}
