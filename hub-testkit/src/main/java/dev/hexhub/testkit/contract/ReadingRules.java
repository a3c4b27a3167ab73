package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.testkit.contract.TransportClient.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rule O5 of {@link dev.hexhub.ports.transport.Outlet}: how a transport stops reading from one
 * client and goes on.
 */
public abstract class ReadingRules {

    private static final Duration LONG_GRACE = Duration.ofSeconds(30);
    private static final List<String> WORDS =
            IntStream.range(0, 5_000).mapToObj(String::valueOf).toList();

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
    void o5_a_client_that_is_not_read_is_not_heard_and_others_are() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            pause(inlet);
            client.say("1");
            othersAreHeard();
            assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
            resume(inlet);
            assertThat(inlet.next()).isEqualTo("1");
        }
    }

    @Test
    void o5_a_client_that_is_not_read_is_written_to() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            pause(inlet);
            inlet.send("hello");
            assertThat(client.next()).isEqualTo(new Received.Message("hello"));
        }
    }

    @Test
    void o5_reading_stopped_in_the_middle_goes_on_with_the_next_word() throws Exception {
        hub.onCommand((inlet, command) -> inlet.pauseReading());
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            for (int i = 0; i < WORDS.size(); i += 10) {
                client.say(WORDS.subList(i, i + 10).toArray(String[]::new));
            }
            List<String> heard = new ArrayList<>();
            while (heard.size() < WORDS.size()) {
                heard.add(inlet.next());
                if (inlet.isSilent()) {
                    resume(inlet);
                }
            }
            assertThat(heard).isEqualTo(WORDS);
        }
    }

    @Test
    void o5_of_what_was_not_read_yet_little_is_heard() throws Exception {
        hub.onCommand((inlet, command) -> inlet.pauseReading());
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            for (int i = 0; i < WORDS.size(); i += 10) {
                client.say(WORDS.subList(i, i + 10).toArray(String[]::new));
            }
            othersAreHeard();
            int heard = 0;
            while (!inlet.onLoop(inlet::isSilent)) {
                assertThat(inlet.next()).isNotEqualTo(ProbeInlet.CLOSED);
                heard++;
            }
            assertThat(heard).isBetween(1, WORDS.size() / 2);
        }
    }

    @Test
    void o5_a_client_that_is_not_read_may_be_sent_away_in_good_order() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            pause(inlet);
            inlet.close(DisconnectReason.SHUTDOWN);
            DisconnectReason reason = DisconnectReason.SHUTDOWN;
            assertThat(client.next()).isEqualTo(new Received.Goodbye(reason.code(), reason.text()));
            client.sayGoodbye();
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        }
    }

    @Test
    void o5_to_stop_or_to_go_on_twice_is_no_more_than_once() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            resume(inlet);
            pause(inlet);
            pause(inlet);
            resume(inlet);
            client.say("1");
            assertThat(inlet.next()).isEqualTo("1");
        }
    }

    private void othersAreHeard() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (TransportClient other = transport.open()) {
                ProbeInlet inlet = hub.next();
                other.say("1");
                assertThat(inlet.next()).isEqualTo("1");
            }
        }
    }

    private static void pause(ProbeInlet inlet) {
        inlet.onLoop(() -> {
            inlet.pauseReading();
            return true;
        });
    }

    private static void resume(ProbeInlet inlet) {
        inlet.onLoop(() -> {
            inlet.resumeReading();
            return true;
        });
    }
}
