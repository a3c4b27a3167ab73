package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.adapter.undertow.frame.Offence;
import dev.hexhub.testkit.contract.ProbeInlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever breaks RFC 6455 is told why, and is gone although it waits for nothing. */
class OffenceOnTheWireTest {

    private static RunningTransport transport;

    @BeforeAll
    static void start() {
        transport = RunningTransport.started();
        transport.hub.onOpened(ProbeInlet::forgive);
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    @ParameterizedTest
    @EnumSource
    void an_offence_is_answered_by_its_close_code_and_the_end(Offence offence) throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(offence.stream());

            WireClient.Frame frame = client.frame();
            while (frame.opcode() != WireClient.CLOSE) {
                frame = client.frame();
            }
            assertThat(frame.code()).isEqualTo(offence.code());
            assertThat(frame.reason()).isEqualTo(offence.violation().reason());
            assertThat(client.isEnded()).isTrue();
            assertThat(lastOf(inlet)).isEqualTo(ProbeInlet.CLOSED);
            assertThat(inlet.isSilent()).isTrue();
        }
    }

    @Test
    void what_follows_an_offence_is_not_heard_and_does_not_hide_the_answer() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();
            client.send(
                    ClientFrames.frames()
                            .raw("83 80 00000000")
                            .times(2_000, f -> f.text(WireClient.command("1")))
                            .bytes());

            assertThat(client.frame().code()).isEqualTo(1002);
            assertThat(client.isEnded()).isTrue();
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        }
    }

    /** A well-formed message that came before the offence is no offence. */
    private static String lastOf(ProbeInlet inlet) throws InterruptedException {
        String next = inlet.next();
        return next.startsWith("violated") ? inlet.next() : next;
    }
}
