package dev.hexhub.adapter.redis.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ControlCommand.Message;
import dev.hexhub.domain.cluster.ControlCommand.Refresh;
import dev.hexhub.domain.cluster.ControlCommand.Subscribe;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {

    private static final List<ControlCommand> COMMANDS =
            List.of(
                    new Disconnect(
                            new UserId("zoë"),
                            new ClientId("c1"),
                            Set.of(new ClientId("c2"), new ClientId("c3")),
                            new DisconnectReason(4999, "")),
                    new Disconnect(
                            UserId.ANONYMOUS, null, Set.of(), DisconnectReason.FORCE_RECONNECT),
                    new Unsubscribe(
                            new UserId("u"),
                            null,
                            new ChannelName("chat:1"),
                            UnsubscribeReason.EXPIRED),
                    new Subscribe(
                            new UserId("u"),
                            new ClientId("c1"),
                            new ChannelName("chat:1"),
                            Payload.of("{}"),
                            Payload.of("[1]"),
                            60),
                    new Refresh(new UserId("u"), null, Payload.of("1"), Long.MAX_VALUE),
                    new Message(new UserId("u"), null, UserId.ANONYMOUS, Payload.of("x")),
                    new Message(new UserId("u"), null, null, Payload.of("x")));

    @Test
    void a_command_arrives_as_it_was_sent() {
        for (ControlCommand command : COMMANDS) {
            assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
        }
    }

    @Test
    void a_command_of_a_later_version_or_kind_is_unreadable_and_a_later_field_is_skipped() {
        byte[] command = CommandCodec.encode(COMMANDS.getLast());
        byte[] laterVersion = command.clone();
        laterVersion[0] = 2;
        byte[] laterKind = command.clone();
        laterKind[1] = 9;
        byte[] laterField = new FieldWriter().raw(command).field(99, "news").bytes();

        assertThat(CommandCodec.decode(laterVersion)).isNull();
        assertThat(CommandCodec.decode(laterKind)).isNull();
        assertThat(CommandCodec.decode(laterField)).isEqualTo(COMMANDS.getLast());
    }

    @Test
    void names_and_codes_that_are_none_make_the_command_unreadable() {
        byte[] head = {1, 1};
        byte[] noUser = new FieldWriter().raw(head).field(4, "3000").bytes();
        byte[] badCode = new FieldWriter().raw(head).field(1, "u").field(4, "12").bytes();
        byte[] hugeCode = new FieldWriter().raw(head).field(1, "u").field(4, "4294970296").bytes();
        byte[] badChannel =
                new FieldWriter()
                        .raw(new byte[] {1, 2})
                        .field(1, "u")
                        .field(6, "{x}")
                        .field(4, "2000")
                        .bytes();
        byte[] unsubscribe = {1, 2};
        byte[] badReason =
                new FieldWriter()
                        .raw(unsubscribe)
                        .field(1, "u")
                        .field(6, "x")
                        .field(4, "2999")
                        .bytes();

        byte[] noData = new FieldWriter().raw(new byte[] {1, 5}).field(1, "u").bytes();
        byte[] longAgo =
                new FieldWriter().raw(new byte[] {1, 4}).field(1, "u").field(9, "-1").bytes();

        for (byte[] bad :
                List.of(noUser, badCode, hugeCode, badChannel, badReason, noData, longAgo)) {
            assertThat(CommandCodec.decode(bad)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytes_of_any_kind_are_a_command_or_none_but_never_an_exception(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int commands = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = CommandCodec.encode(COMMANDS.get(random.nextInt(COMMANDS.size())));
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            commands += CommandCodec.decode(cut) == null ? 0 : 1;
        }
        assertThat(commands).isPositive();
    }
}
