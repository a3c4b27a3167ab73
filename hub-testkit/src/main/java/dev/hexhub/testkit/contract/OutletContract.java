package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.Offered;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.transport.Outlet;
import dev.hexhub.testkit.contract.TransportClient.Received;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of {@link Outlet}: what a transport does for the hub, each as a test that carries its
 * number. What it tells the hub is in {@link TransportContract}.
 */
public abstract class OutletContract {

    private static final Duration LONG_GRACE = Duration.ofSeconds(30);
    private static final Duration SHORT_GRACE = Duration.ofMillis(100);
    private static final QueueLimits LIMITS = new QueueLimits(1 << 20, Long.MAX_VALUE / 2);
    private static final EncodedMessage BLOCK =
            new EncodedMessage("x".repeat(16_000).getBytes(StandardCharsets.US_ASCII));

    /** More than the buffers of two sockets ever take. */
    private static final int ENDLESS = 128 << 20;

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
    void o1_many_small_messages_arrive_in_order_and_each_once() throws Exception {
        try (TransportClient client = transport.open()) {
            List<String> messages = IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toList();

            hub.next().send(messages.toArray(String[]::new));

            assertThat(messages(client, messages.size())).isEqualTo(messages);
        }
    }

    @Test
    void o1_messages_of_every_size_arrive_whole() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            int[] edges = {1, 124, 125, 126, 127, 16_383, 16_384, 16_385, 65_520, 65_526, 65_527};
            int[] more = {65_530, 65_532, 65_533, 65_535, 65_536, 65_537, 131_072, 3_000_000};
            List<String> messages =
                    IntStream.concat(IntStream.of(edges), IntStream.of(more))
                            .mapToObj(size -> "x".repeat(size - 1) + "y")
                            .toList();

            messages.forEach(inlet::send);

            assertThat(messages(client, messages.size()).equals(messages)).isTrue();
        }
    }

    @Test
    void o1_what_the_socket_does_not_take_follows_when_it_does() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            List<String> messages = tooMuch();

            inlet.send(messages.toArray(String[]::new));
            assertThat(inlet.isWritten()).isFalse();

            assertThat(messages(client, messages.size()).equals(messages)).isTrue();
            inlet.send("and on");
            assertThat(client.next()).isEqualTo(new Received.Message("and on"));
            assertThat(inlet.isWritten()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void o2_the_client_is_told_why_after_what_is_queued_if_the_reason_says_so(
            DisconnectReason reason) throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            inlet.send("before");
            inlet.onLoop(() -> {
                inlet.offer("last words");
                inlet.closeNow(reason);
                return true;
            });

            assertThat(client.next()).isEqualTo(new Received.Message("before"));
            if (reason.flushesFirst()) {
                assertThat(client.next()).isEqualTo(new Received.Message("last words"));
            }
            if (!reason.isSilent()) {
                assertThat(client.next()).isEqualTo(goodbye(reason));
                client.sayGoodbye();
            }
            assertThat(client.next()).isEqualTo(new Received.End());
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
        }
    }

    @Test
    void o2_a_client_that_does_not_answer_is_cut_off() throws Exception {
        try (TransportUnderTest.Started impatient = transport().start(hub, SHORT_GRACE);
                TransportClient client = impatient.open()) {
            hub.next().close(DisconnectReason.FORCE_RECONNECT);

            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.FORCE_RECONNECT));
            assertThat(client.next()).isEqualTo(new Received.End());
        }
    }

    @Test
    void o2_a_client_that_does_not_read_is_cut_off() throws Exception {
        ProbeHub bounded = new ProbeHub(LIMITS, patience());
        try (TransportUnderTest.Started impatient = transport().start(bounded, SHORT_GRACE);
                TransportClient stuck = impatient.open()) {
            assertThat(stuck).isNotNull();
            ProbeInlet slow = bounded.next();
            fillUp(slow);

            slow.close(DisconnectReason.SHUTDOWN);

            assertThat(slow.next()).isEqualTo(ProbeInlet.CLOSED);
        }
    }

    @Test
    void o2_a_slow_client_that_reads_in_time_learns_why_after_whole_messages() throws Exception {
        ProbeHub bounded = new ProbeHub(LIMITS, patience());
        try (TransportUnderTest.Started started = transport().start(bounded, LONG_GRACE);
                TransportClient stuck = started.open()) {
            ProbeInlet slow = bounded.next();
            int sent = fillUp(slow);
            slow.close(DisconnectReason.SLOW);

            int got = 0;
            Received next = stuck.next();
            while (next instanceof Received.Message(String text)) {
                assertThat(text).hasSize(BLOCK.size());
                got += text.length();
                next = stuck.next();
            }
            assertThat(next).isEqualTo(goodbye(DisconnectReason.SLOW));
            assertThat(got).isLessThan(sent);
        }
    }

    @Test
    void o3_after_close_nothing_is_taken_from_the_hub() throws Exception {
        try (TransportClient client = transport.open()) {
            ProbeInlet inlet = hub.next();
            inlet.onLoop(() -> {
                inlet.closeNow(DisconnectReason.STALE);
                inlet.closeNow(DisconnectReason.SHUTDOWN);
                inlet.offer("too late");
                inlet.flush();
                return true;
            });

            assertThat(client.next()).isEqualTo(goodbye(DisconnectReason.STALE));
            client.sayGoodbye();
            assertThat(client.next()).isEqualTo(new Received.End());
            assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
            assertThat(inlet.onLoop(inlet::isSilent)).isTrue();
        }
    }

    @Test
    void o4_a_client_that_does_not_read_delays_no_other() throws Exception {
        try (TransportClient stuck = transport.open()) {
            assertThat(stuck).isNotNull();
            ProbeInlet slow = hub.next();
            slow.send(tooMuch().toArray(String[]::new));

            try (TransportClient quick = transport.open()) {
                ProbeInlet other = hub.next();
                other.send("at once");
                assertThat(quick.next()).isEqualTo(new Received.Message("at once"));
                quick.say("1");
                assertThat(other.next()).isEqualTo("1");
            }
            assertThat(slow.isWritten()).isFalse();
        }
    }

    @Test
    void o4_what_waits_for_a_client_that_does_not_read_counts_against_its_limit() throws Exception {
        ProbeHub bounded = new ProbeHub(LIMITS, patience());
        try (TransportUnderTest.Started started = transport().start(bounded, LONG_GRACE);
                TransportClient stuck = started.open()) {
            assertThat(stuck).isNotNull();
            ProbeInlet slow = bounded.next();

            assertThat(fillUp(slow)).isLessThan(ENDLESS);
            assertThat(slow.queuedBytes()).isLessThanOrEqualTo(LIMITS.bytes());
        }
    }

    static Stream<DisconnectReason> reasons() {
        Stream<DisconnectReason> known =
                Arrays.stream(DisconnectReason.class.getFields()).map(OutletContract::constant);
        return Stream.concat(known, Stream.of(new DisconnectReason(4_567, "as the backend says")));
    }

    private static DisconnectReason constant(Field field) {
        try {
            return (DisconnectReason) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Received goodbye(DisconnectReason reason) {
        return new Received.Goodbye(reason.code(), reason.text());
    }

    private static List<String> messages(TransportClient client, int count) throws IOException {
        List<String> messages = new ArrayList<>();
        while (messages.size() < count
                && client.next() instanceof Received.Message(String message)) {
            messages.add(message);
        }
        return messages;
    }

    /** More than a socket takes that nobody reads at the other end. */
    private static List<String> tooMuch() {
        return IntStream.range(0, 600).mapToObj(i -> i + "x".repeat(50_000)).toList();
    }

    /** Queues and flushes until the queue takes no more; the bytes it took. */
    private static int fillUp(ProbeInlet inlet) {
        int took = 0;
        boolean room = true;
        while (room && took < ENDLESS) {
            room =
                    inlet.onLoop(() -> {
                        Offered offered = inlet.offer(BLOCK);
                        inlet.flush();
                        return offered == Offered.QUEUED;
                    });
            took += room ? BLOCK.size() : 0;
        }
        return took;
    }
}
