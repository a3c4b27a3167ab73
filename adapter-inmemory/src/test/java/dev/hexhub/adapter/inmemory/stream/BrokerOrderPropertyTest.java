package dev.hexhub.adapter.inmemory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.Joined;
import dev.hexhub.domain.stream.ChannelEvent.Left;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random operations of several instances at once on one channel: whatever the threads do to each
 * other, what was heard obeys B1, B2, B4, B5 and B13. The seed fixes who does what; the schedule is
 * the machine's.
 */
class BrokerOrderPropertyTest {

    private static final int INSTANCES = 4;
    private static final int OPERATIONS = 300;
    private static final ChannelName CHANNEL = new ChannelName("contested");
    private static final Retention KEPT = new Retention(100_000, Duration.ofHours(1));

    private final StreamsInATest store = new StreamsInATest();
    private final List<String> unreadable = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void what_is_heard_obeys_the_rules(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Instance> instances = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            Instance instance = new Instance("i" + i, random.split());
            instances.add(instance);
            threads.add(Thread.ofPlatform().start(instance::act));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(unreadable).as("B4: heard and not readable").isEmpty();
        for (Instance listener : instances) {
            long end = assertEachStayIsGapless(listener.heard.in(CHANNEL));
            assertThat(end).isLessThanOrEqualTo(top());
            for (Instance speaker : instances) {
                assertOrderOf(speaker, listener.heard.eventsIn(CHANNEL));
            }
        }
        assertThat(top()).isEqualTo(instances.stream().mapToLong(it -> it.kept).sum());
    }

    /**
     * B1, B2, B5: between attached and detached each offset once, starting behind the top named.
     */
    private static long assertEachStayIsGapless(List<Heard> heard) {
        long next = -1;
        for (Heard news : heard) {
            switch (news) {
                case Heard.Attached attached -> next = attached.top().offset() + 1;
                case Heard.Detached detached -> next = -1;
                case Heard.Announced announced -> {
                    assertThat(next).as("attached, before %s", announced).isPositive();
                    if (announced.event() instanceof Published published
                            && published.publication().isPositioned()) {
                        assertThat(published.publication().offset()).isEqualTo(next++);
                    }
                }
                case Heard.AttachFailed failed -> throw new AssertionError(failed);
                case Heard.Missed missed -> throw new AssertionError(missed);
                case Heard.LinkLost lost -> throw new AssertionError(lost);
                case Heard.LinkRestored restored -> throw new AssertionError(restored);
            }
        }
        return next - 1;
    }

    /** B13: the numbers that one speaker gave to what it sent rise. */
    private static void assertOrderOf(Instance speaker, List<ChannelEvent> events) {
        List<Integer> numbers =
                events.stream()
                        .map(BrokerOrderPropertyTest::label)
                        .filter(label -> label.startsWith(speaker.name + "-"))
                        .map(label -> Integer.valueOf(label.substring(speaker.name.length() + 1)))
                        .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    private static String label(ChannelEvent event) {
        return switch (event) {
            case Published it ->
                    new String(it.publication().data().bytes(), StandardCharsets.UTF_8);
            case Joined it -> it.client().client().value();
            case Left it -> it.client().client().value();
            case HistoryRemoved _ -> "";
        };
    }

    private long top() {
        return store.streams()
                .read(CHANNEL, HistoryQuery.TOP, KEPT)
                .toCompletableFuture()
                .join()
                .top()
                .offset();
    }

    /** One instance, acting on a thread of its own; everything it sends carries its next number. */
    private final class Instance {

        private final String name;
        private final SplittableRandom random;
        private final InMemoryBroker broker = new InMemoryBroker(store.streams());
        private final RecordedAnnouncements heard = new RecordedAnnouncements();
        private boolean attached;
        private int sent;
        private long kept;

        Instance(String name, SplittableRandom random) {
            this.name = name;
            this.random = random;
            broker.listen(new ReadingListener(heard, this::checkReadable));
        }

        void act() {
            for (int i = 0; i < OPERATIONS; i++) {
                switch (random.nextInt(8)) {
                    case 0 -> toggle();
                    case 1 -> broker.announce(CHANNEL, new Joined(client()));
                    case 2 -> broker.announce(CHANNEL, new Left(client()));
                    case 3 -> publish(Retention.NONE);
                    case 4 -> store.streams().sweep();
                    default -> publish(KEPT);
                }
            }
        }

        private void toggle() {
            if (attached) {
                broker.detach(CHANNEL);
            } else {
                broker.attach(CHANNEL, KEPT);
            }
            attached = !attached;
        }

        private void publish(Retention retention) {
            kept += retention.isOn() ? 1 : 0;
            Payload data = Payload.of(name + "-" + sent++);
            broker.publish(CHANNEL, NewPublication.of(data, null, retention));
        }

        private ClientInfo client() {
            return new ClientInfo(UserId.ANONYMOUS, new ClientId(name + "-" + sent++), null, null);
        }

        private void checkReadable(Publication publication) {
            HistoryQuery query = HistoryQuery.after(publication.offset() - 1, 1);
            List<Publication> found =
                    store.streams()
                            .read(CHANNEL, query, KEPT)
                            .toCompletableFuture()
                            .join()
                            .publications();
            if (publication.isPositioned() && !found.equals(List.of(publication))) {
                unreadable.add(name + " heard " + publication.offset() + ", read " + found);
            }
        }
    }
}
