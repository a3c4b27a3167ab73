package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.domain.message.DisconnectReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a connection ends, the hub hears {@code closed} once, and it is the last it hears. */
class GoodbyeTest {

    private static final Duration SHORT_GRACE = Duration.ofMillis(100);

    private RunningTransport transport;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @ParameterizedTest
    @CsvSource({"1000, bye", "1001, ''", "3000, left", "4999, ''"})
    void a_client_that_closes_gets_its_code_back(int code, String reason) throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(ClientFrames.frames().close(code, reason).bytes());

            assertThat(client.frame().code()).isEqualTo(code);
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void a_client_that_closes_without_a_code_gets_none() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            client.send(ClientFrames.frames().frame(0x88, "").bytes());

            assertThat(client.frame()).isEqualTo(new WireClient.Frame(WireClient.CLOSE, ""));
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void the_hub_closes_after_what_is_queued_and_the_client_answers() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();
            inlet.onLoop(() -> {
                inlet.offer("last words");
                inlet.closeNow(DisconnectReason.SHUTDOWN);
                return true;
            });

            assertThat(client.frame().text()).isEqualTo("last words");
            WireClient.Frame close = client.frame();
            assertThat(close.code()).isEqualTo(3001);
            assertThat(close.reason()).isEqualTo("shutdown");
            assertThat(inlet.isSilent()).isTrue();

            client.send(ClientFrames.frames().close(3001, "").bytes());
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void a_client_that_does_not_answer_is_cut_off() throws Exception {
        try (RunningTransport impatient = RunningTransport.started(SHORT_GRACE);
                WireClient client = WireClient.upgraded(impatient.address)) {
            ProbeInlet inlet = impatient.hub.next();

            inlet.close(DisconnectReason.FORCE_DISCONNECT);

            assertThat(client.frame().code()).isEqualTo(3503);
            assertThat(client.rest()).isEmpty();
            assertEnded(inlet);
        }
    }

    @Test
    void several_goodbyes_at_different_times_are_all_cut_off() throws Exception {
        try (RunningTransport impatient = RunningTransport.started(SHORT_GRACE)) {
            for (int round = 0; round < 3; round++) {
                WireClient one = WireClient.upgraded(impatient.address);
                ProbeInlet first = impatient.hub.next();
                WireClient other = WireClient.upgraded(impatient.address);
                ProbeInlet second = impatient.hub.next();
                first.close(DisconnectReason.STALE);
                second.close(DisconnectReason.STALE);
                assertEnded(first);
                assertEnded(second);
                one.leave();
                other.leave();
            }
        }
    }

    @Test
    void a_client_that_goes_on_talking_instead_of_answering_is_not_heard_and_cut_off()
            throws Exception {
        try (RunningTransport impatient = RunningTransport.started(SHORT_GRACE);
                WireClient client = WireClient.upgraded(impatient.address)) {
            ProbeInlet inlet = impatient.hub.next();
            inlet.close(DisconnectReason.FORCE_RECONNECT);

            client.say("1");
            client.send(ClientFrames.frames().ping("still here?").bytes());

            assertThat(client.frame().code()).isEqualTo(3011);
            assertThat(client.rest()).isEmpty();
            assertEnded(inlet);
        }
    }

    @Test
    void a_silent_reason_ends_the_connection_without_a_close_frame() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();
            inlet.send("before");

            inlet.close(DisconnectReason.CONNECTION_CLOSED);

            assertThat(client.frame().text()).isEqualTo("before");
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void the_hub_is_never_called_back_in_the_middle_of_its_own_call() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();

            boolean calledBack =
                    inlet.onLoop(() -> {
                        inlet.closeNow(DisconnectReason.CONNECTION_CLOSED);
                        return !inlet.isSilent();
                    });

            assertThat(calledBack).isFalse();
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void a_slow_client_is_told_without_what_was_queued() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();
            inlet.onLoop(() -> {
                inlet.offer("never sent");
                inlet.closeNow(DisconnectReason.SLOW);
                return true;
            });

            assertThat(client.frame().code()).isEqualTo(3008);
            client.leave();
            assertEnded(inlet);
        }
    }

    @Test
    void closing_twice_and_flushing_afterwards_change_nothing() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            ProbeInlet inlet = transport.hub.next();
            inlet.onLoop(() -> {
                inlet.closeNow(DisconnectReason.STALE);
                inlet.closeNow(DisconnectReason.SHUTDOWN);
                inlet.offer("too late");
                inlet.flush();
                return true;
            });

            assertThat(client.frame().code()).isEqualTo(3502);
            client.send(ClientFrames.frames().close(3502, "").bytes());
            assertThat(client.isEnded()).isTrue();
            assertEnded(inlet);
        }
    }

    @Test
    void the_hub_may_close_before_it_has_seen_the_way_in() throws Exception {
        transport.hub.welcome = inlet -> inlet.closeNow(DisconnectReason.CONNECTION_LIMIT);
        try (WireClient client = WireClient.upgraded(transport.address)) {
            assertThat(client.frame().code()).isEqualTo(3504);
            client.send(ClientFrames.frames().close(3504, "").bytes());
            assertThat(client.isEnded()).isTrue();
            assertEnded(transport.hub.next());
        }
        transport.hub.welcome = inlet -> inlet.closeNow(DisconnectReason.CONNECTION_CLOSED);
        try (WireClient client = WireClient.upgraded(transport.address)) {
            assertThat(client.isEnded()).isTrue();
            assertEnded(transport.hub.next());
        }
    }

    @Test
    void a_client_that_resets_or_just_leaves_is_gone() throws Exception {
        WireClient resetting = WireClient.upgraded(transport.address);
        ProbeInlet first = transport.hub.next();
        resetting.reset();
        assertEnded(first);

        WireClient leaving = WireClient.upgraded(transport.address);
        ProbeInlet second = transport.hub.next();
        leaving.leave();
        assertEnded(second);
    }

    @Test
    void a_reset_in_the_middle_of_a_goodbye_is_the_end() throws Exception {
        WireClient client = WireClient.upgraded(transport.address);
        ProbeInlet inlet = transport.hub.next();
        inlet.close(DisconnectReason.SHUTDOWN);
        assertThat(client.frame().code()).isEqualTo(3001);

        client.reset();

        assertEnded(inlet);
    }

    @Test
    void a_handler_that_fails_costs_its_own_connection_only() throws Exception {
        try (WireClient other = WireClient.upgraded(transport.address)) {
            ProbeInlet unconcerned = transport.hub.next();
            WireClient client = WireClient.upgraded(transport.address);
            ProbeInlet inlet = transport.hub.next();
            transport.hub.reaction =
                    (i, command) -> {
                        if (i == inlet) {
                            throw new IllegalStateException("planted");
                        }
                    };

            client.say("1");

            assertThat(inlet.next()).isEqualTo("1");
            assertThat(client.rest()).isEmpty();
            assertEnded(inlet);
            other.say("2");
            assertThat(unconcerned.next()).isEqualTo("2");
        }
    }

    @Test
    void closing_the_transport_ends_every_connection() throws Exception {
        RunningTransport ending = RunningTransport.started();
        WireClient client = WireClient.upgraded(ending.address);
        ProbeInlet inlet = ending.hub.next();

        ending.close();

        assertThat(client.rest()).isEmpty();
        assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
    }

    /** The last thing heard is {@code closed}, and nothing follows it on the loop. */
    private static void assertEnded(ProbeInlet inlet) throws InterruptedException {
        assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
    }
}
