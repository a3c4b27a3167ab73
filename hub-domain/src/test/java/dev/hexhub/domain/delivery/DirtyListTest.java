package dev.hexhub.domain.delivery;

import static dev.hexhub.domain.delivery.Messages.ofSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirtyListTest {

    private final DirtyList<String> dirty = new DirtyList<>();
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

    private void drain(int most) {
        dirty.drain(most, mailbox -> drained.add(mailbox.owner()));
    }

    private static Mailbox<String> mailbox(String owner) {
        return new Mailbox<>(owner, new WireFormat("json"), new QueueLimits(100, 1_000));
    }
}
