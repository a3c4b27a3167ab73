package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.testkit.contract.TransportClient.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link Connections} and {@link Inlet}: what a transport tells the hub, each as a
 * test that carries its number. What it does for the hub is in {@link OutletContract}.
 */
public abstract class TransportContract {

    private static final Duration LONG_GRACE = Duration.ofSeconds(30);
    private static final Duration SHORT_GRACE = Duration.ofMillis(100);

    private ProbeHub hub;
    private TransportUnderTest.Started transport;

    /** The transport under test. */
    protected abstract TransportUnderTest transport();

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void start() {
        hub = ProbeHub.withPatience(patience());
        transport = transport().start(hub, LONG_GRACE);
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void n1_nobody_is_let_in_while_the_hub_accepts_none() throws Exception {
        hub.accept(false);
        assertThat(transport.refuses()).isTrue();

        hub.accept(true);
        try (TransportClient client = transport.open()) {
            client.say("1");
            assertThat(hub.next().next()).isEqualTo("1");
            assertThat(hub.hasNone()).isTrue();
        }
    }

    @Test
    void n2_a_connection_is_opened_once_and_before_its_client_is_heard() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (TransportClient client = transport.open()) {
                client.say("1");
                assertThat(hub.next().next()).isEqualTo("1");
                assertThat(hub.hasNone()).isTrue();
            }
        }
    }

    @Test
    void n3_the_hub_may_speak_and_close_before_it_has_given_the_way_in() throws Exception {
        hub.onOpened(inlet -> {
            inlet.offer("welcome");
            inlet.flush();
            inlet.closeNow(DisconnectReason.CONNECTION_LIMIT);
        });
        try (TransportClient client = transport.open()) {
            assertThat(client.next()).isEqualTo(new Received.Message("welcome"));
            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.CONNECTION_LIMIT));
            client.sayGoodbye();
            assertEnded(hub.next());
        }
    }

    @Test
    void n3_the_hub_may_cut_before_it_has_given_the_way_in() throws Exception {
        hub.onOpened(inlet -> inlet.closeNow(DisconnectReason.CONNECTION_CLOSED));
        try (TransportClient client = transport.open()) {
            assertThat(client.next()).isEqualTo(new Received.End());
            assertEnded(hub.next());
        }
    }

    @Test
    void i1_commands_are_heard_in_their_order_and_each_once() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            List<String> words = IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

            for (int i = 0; i < words.size(); i += 10) {
                client.say(words.subList(i, i + 10).toArray(String[]::new));
            }

            List<String> heard = new ArrayList<>();
            while (heard.size() < words.size()) {
                heard.add(inlet.next());
            }
            assertThat(heard).isEqualTo(words);
            assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
        }
    }

    @Test
    void i2_closed_is_told_once_when_the_client_says_goodbye() throws Exception {
        try (TransportClient client = transport.open()) {
            client.say("1");
            client.sayGoodbye();

            ProbeInlet inlet = hub.next();
            assertThat(inlet.next()).isEqualTo("1");
            assertEnded(inlet);
        }
    }

    @Test
    void i2_closed_is_told_once_when_the_client_vanishes() throws Exception {
        transport.open().close();
        assertEnded(hub.next());

        transport.open().reset();
        assertEnded(hub.next());
    }

    @Test
    void i2_closed_is_told_once_when_the_client_answers_the_hubs_goodbye() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            inlet.close(DisconnectReason.SHUTDOWN);
            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.SHUTDOWN));

            client.sayGoodbye();

            assertEnded(inlet);
        }
    }

    @Test
    void i2_closed_is_told_once_when_the_client_vanishes_in_the_middle_of_a_goodbye()
            throws Exception {
        TransportClient client = transport.open();
        ProbeInlet inlet = hub.next();
        inlet.close(DisconnectReason.SHUTDOWN);
        assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.SHUTDOWN));

        client.reset();

        assertEnded(inlet);
    }

    @Test
    void i2_closed_is_told_once_when_the_client_does_not_answer() throws Exception {
        try (TransportUnderTest.Started impatient = transport().start(hub, SHORT_GRACE);
                TransportClient client = impatient.open()) {
            ProbeInlet inlet = hub.next();

            inlet.close(DisconnectReason.FORCE_DISCONNECT);

            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.FORCE_DISCONNECT));
            assertThat(client.next()).isEqualTo(new Received.End());
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
            assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
        }
    }

    @Test
    void i2_closed_is_told_once_when_the_transport_ends() throws Exception {
        TransportUnderTest.Started ending = transport().start(hub, LONG_GRACE);
        try (TransportClient client = ending.open()) {
            ProbeInlet inlet = hub.next();

            ending.close();

            assertThat(client.next()).isEqualTo(new Received.End());
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
            assertThat(inlet.isSilent()).isTrue();
        }
    }

    @Test
    void i2_nothing_is_heard_after_closed() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            client.sayGoodbye();
            client.say("1", "2");

            assertEnded(inlet);
        }
    }

    @Test
    void i3_no_command_is_heard_once_the_hub_has_closed() throws Exception {
        hub.onCommand((inlet, command) -> inlet.closeNow(DisconnectReason.STALE));
        try (TransportClient client = transport.open()) {
            client.say("1", "2");
            client.say("3");

            ProbeInlet inlet = hub.next();
            assertThat(inlet.next()).isEqualTo("1");
            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.STALE));
            client.sayGoodbye();
            assertEnded(inlet);
        }
    }

    @Test
    void i4_the_hub_is_never_called_in_the_middle_of_its_own_call() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();

            boolean calledBack =
                    inlet.onLoop(() -> {
                        inlet.closeNow(DisconnectReason.CONNECTION_CLOSED);
                        return !inlet.isSilent();
                    });

            assertThat(calledBack).isFalse();
            assertThat(client.next()).isEqualTo(new Received.End());
            assertEnded(inlet);
        }
    }

    @Test
    void i4_everything_is_heard_on_the_loop() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            client.say("1");
            client.babble();

            assertThat(inlet.next()).isEqualTo("1");
            assertThat(inlet.next()).startsWith("violated ");
            client.reset();
            assertEnded(inlet);
        }
    }

    @Test
    void i5_what_is_no_command_is_told_in_its_place() throws Exception {
        hub.onOpened(ProbeInlet::forgive);
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            client.say("1", "2");
            client.babble();
            client.say("3");

            assertThat(List.of(inlet.next(), inlet.next())).containsExactly("1", "2");
            assertThat(inlet.next()).isEqualTo("violated " + DisconnectReason.BAD_REQUEST.code());
            assertThat(inlet.next()).isEqualTo("3");
        }
    }

    @Test
    void i6_written_is_told_when_a_client_has_caught_up() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            inlet.send("at once");
            assertThat(inlet.timesWritten()).isZero();
            String[] tooMuch = Collections.nCopies(600, "x".repeat(50_000)).toArray(String[]::new);
            inlet.send(tooMuch);
            assertThat(inlet.timesWritten()).isZero();
            for (int i = 0; i <= tooMuch.length; i++) {
                assertThat(client.next()).isInstanceOf(Received.Message.class);
            }
            client.say("1");
            assertThat(inlet.next()).isEqualTo("1");
            assertThat(inlet.timesWritten()).isPositive();
        }
    }

    private static Received goodbye(DisconnectReason reason) {
        return new Received.Goodbye(reason.code(), reason.text());
    }

    /** The last thing heard is {@code closed}, also after the loop has served another client. */
    private void assertEnded(ProbeInlet inlet) throws Exception {
        assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        hub.onOpened(other -> {});
        transport.open().close();
        assertThat(hub.next().next()).isEqualTo(ProbeInlet.CLOSED);
        assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
    }
}
