package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.registry.ControlLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link ControlLine}, each as a test that carries its number. */
public abstract class ControlLineContract {

    private final InstanceId left = new InstanceId("left-" + UUID.randomUUID());
    private final InstanceId right = new InstanceId("right-" + UUID.randomUUID());
    private final List<ClusterMessage> heardLeft = new CopyOnWriteArrayList<>();
    private final List<ClusterMessage> heardRight = new CopyOnWriteArrayList<>();
    private ControlLine one;
    private ControlLine two;

    /** One more instance's end of the same line. */
    protected abstract ControlLine connect();

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void open() {
        one = connect();
        two = connect();
        listen(one, left, heardLeft::add);
        listen(two, right, heardRight::add);
    }

    @Test
    void c1_a_message_reaches_the_named_instance_and_no_other() {
        send(one, right, kick("anna"));
        send(two, left, kick("ben"));
        send(one, left, kick("cleo"));

        awaitCount(heardRight, 1);
        awaitCount(heardLeft, 2);
        assertThat(heardRight).containsExactly(kick("anna"));
        assertThat(heardLeft).containsExactlyInAnyOrder(kick("ben"), kick("cleo"));
    }

    @Test
    void the_samples_hold_a_message_of_each_kind() {
        assertThat(SampleClusterMessages.all())
                .extracting(message -> (Object) message.getClass())
                .contains((Object[]) ClusterMessage.class.getPermittedSubclasses());
        assertThat(contents())
                .contains((Object[]) ControlCommand.class.getPermittedSubclasses())
                .contains((Object[]) Inquiry.class.getPermittedSubclasses())
                .contains((Object[]) Findings.class.getPermittedSubclasses());
    }

    private static List<Object> contents() {
        List<Object> kinds = new ArrayList<>();
        for (ClusterMessage message : SampleClusterMessages.all()) {
            kinds.add(
                    switch (message) {
                        case ClusterMessage.Order order -> order.command().getClass();
                        case ClusterMessage.Question question -> question.inquiry().getClass();
                        case ClusterMessage.Report report -> report.findings().getClass();
                    });
        }
        return kinds;
    }

    @Test
    void c1_every_kind_of_message_arrives_as_it_was_sent() {
        List<ClusterMessage> messages = SampleClusterMessages.all();

        messages.forEach(it -> send(one, right, it));

        awaitCount(heardRight, messages.size());
        assertThat(heardRight).isEqualTo(messages);
    }

    @Test
    void c2_messages_of_one_sender_arrive_in_order_and_once() {
        List<ClusterMessage> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ClusterMessage message = kick("user " + i);
            sent.add(message);
            assertThat(one.send(right, message)).isNotNull();
        }

        awaitCount(heardRight, sent.size());
        assertThat(heardRight).isEqualTo(sent);
    }

    @Test
    void c3_a_message_to_nobody_ends_well_and_nothing_happens() {
        send(one, new InstanceId("nobody-" + UUID.randomUUID()), kick("anna"));
        send(one, right, kick("end"));

        awaitCount(heardRight, 1);
        assertThat(heardRight).containsExactly(kick("end"));
        assertThat(heardLeft).isEmpty();
    }

    @Test
    void c4_a_throwing_receiver_harms_no_other() {
        InstanceId bad = new InstanceId("bad-" + UUID.randomUUID());
        listen(
                connect(),
                bad,
                message -> {
                    throw new IllegalStateException("thrown by the kit, on purpose");
                });

        send(one, bad, kick("anna"));
        send(one, right, kick("ben"));

        awaitCount(heardRight, 1);
    }

    private void listen(ControlLine line, InstanceId as, Consumer<ClusterMessage> receiver) {
        new Patience(patience()).answer(line.listen(as, receiver));
    }

    private void send(ControlLine line, InstanceId to, ClusterMessage message) {
        new Patience(patience()).answer(line.send(to, message));
    }

    private void awaitCount(List<ClusterMessage> heard, int count) {
        new Patience(patience())
                .until(
                        () -> heard.size() >= count,
                        () -> count + " messages, but heard " + List.copyOf(heard));
    }

    private static ClusterMessage kick(String user) {
        return new ClusterMessage.Order(
                new ErrandId(new InstanceId("asker"), 1),
                new Disconnect(new UserId(user), null, Set.of(), DisconnectReason.FORCE_RECONNECT));
    }
}
