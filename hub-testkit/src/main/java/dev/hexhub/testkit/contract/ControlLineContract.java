package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
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
    private final List<ControlCommand> heardLeft = new CopyOnWriteArrayList<>();
    private final List<ControlCommand> heardRight = new CopyOnWriteArrayList<>();
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
    void c1_a_command_reaches_the_named_instance_and_no_other() {
        send(one, right, kick("anna"));
        send(two, left, kick("ben"));
        send(one, left, kick("cleo"));

        awaitCount(heardRight, 1);
        awaitCount(heardLeft, 2);
        assertThat(heardRight).containsExactly(kick("anna"));
        assertThat(heardLeft).containsExactlyInAnyOrder(kick("ben"), kick("cleo"));
    }

    @Test
    void c1_every_kind_of_command_arrives_as_it_was_sent() {
        List<ControlCommand> commands =
                List.of(
                        kick("anna"),
                        new Disconnect(
                                new UserId("ben"),
                                new ClientId("c1"),
                                Set.of(new ClientId("c2"), new ClientId("c3")),
                                new DisconnectReason(4001, "custom")),
                        new Unsubscribe(
                                new UserId("ben"),
                                null,
                                new ChannelName("news"),
                                UnsubscribeReason.SERVER),
                        new Unsubscribe(
                                UserId.ANONYMOUS,
                                new ClientId("c1"),
                                new ChannelName("chat:1"),
                                UnsubscribeReason.SERVER));

        commands.forEach(it -> send(one, right, it));

        awaitCount(heardRight, commands.size());
        assertThat(heardRight).isEqualTo(commands);
    }

    @Test
    void c2_commands_of_one_sender_arrive_in_order_and_once() {
        List<ControlCommand> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ControlCommand command = kick("user " + i);
            sent.add(command);
            assertThat(one.send(right, command)).isNotNull();
        }

        awaitCount(heardRight, sent.size());
        assertThat(heardRight).isEqualTo(sent);
    }

    @Test
    void c3_a_command_to_nobody_ends_well_and_nothing_happens() {
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
                command -> {
                    throw new IllegalStateException("thrown by the kit, on purpose");
                });

        send(one, bad, kick("anna"));
        send(one, right, kick("ben"));

        awaitCount(heardRight, 1);
    }

    private void listen(ControlLine line, InstanceId as, Consumer<ControlCommand> receiver) {
        new Patience(patience()).answer(line.listen(as, receiver));
    }

    private void send(ControlLine line, InstanceId to, ControlCommand command) {
        new Patience(patience()).answer(line.send(to, command));
    }

    private void awaitCount(List<ControlCommand> heard, int count) {
        new Patience(patience())
                .until(
                        () -> heard.size() >= count,
                        () -> count + " commands, but heard " + List.copyOf(heard));
    }

    private static ControlCommand kick(String user) {
        return new Disconnect(new UserId(user), null, Set.of(), DisconnectReason.FORCE_RECONNECT);
    }
}
