package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.testkit.contract.ProbeInlet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what is said in both directions lies in frames. */
class ConversationTest {

    private RunningTransport transport;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void commands_are_heard_in_their_order_however_they_are_framed() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            String two = WireClient.command("1") + "\n" + WireClient.command("2");
            client.send(
                    ClientFrames.frames()
                            .text(two)
                            .binary(ClientFrames.utf8(WireClient.command("3")))
                            .frame(0x01, "{\"send\":")
                            .ping("between")
                            .frame(0x80, "{\"data\":4}}\n")
                            .text("{}")
                            .bytes());

            assertThat(List.of(inlet.next(), inlet.next(), inlet.next(), inlet.next()))
                    .containsExactly("1", "2", "3", "4");
            assertThat(inlet.next()).isEqualTo("pong");
        }
    }

    @Test
    void a_malformed_command_is_told_after_those_before_it_and_ends_the_connection()
            throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(
                    ClientFrames.frames()
                            .text(
                                    WireClient.command("1")
                                            + "\nnonsense\n"
                                            + WireClient.command("2"))
                            .text(WireClient.command("3"))
                            .bytes());

            assertThat(inlet.next()).isEqualTo("1");
            assertThat(inlet.next()).isEqualTo("violated 3501");
            assertThat(client.frame().code()).isEqualTo(3501);
            client.send(ClientFrames.frames().close(3501, "").bytes());
            assertThat(client.isEnded()).isTrue();
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        }
    }

    @Test
    void a_ping_is_answered_with_its_payload() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            client.send(ClientFrames.frames().ping("are you there").bytes());

            WireClient.Frame frame = client.frame();
            assertThat(frame.opcode()).isEqualTo(WireClient.PONG);
            assertThat(frame.text()).isEqualTo("are you there");
        }
    }

    @Test
    void messages_of_one_turn_share_a_frame() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            transport.hub.next().send("{\"a\":1}", "{}", "{\"b\":2}");

            assertThat(client.frame().text()).isEqualTo("{\"a\":1}\n{}\n{\"b\":2}");
        }
    }

    @Test
    void thousands_of_small_messages_arrive_in_order_in_a_few_frames() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            String[] messages =
                    IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toArray(String[]::new);

            transport.hub.next().send(messages);

            List<String> got = new ArrayList<>();
            int frames = 0;
            while (got.size() < messages.length) {
                got.addAll(List.of(client.frame().text().split("\n")));
                frames++;
            }
            assertThat(got).containsExactly(messages);
            assertThat(frames).isLessThanOrEqualTo(20_000 / 32);
        }
    }
}
