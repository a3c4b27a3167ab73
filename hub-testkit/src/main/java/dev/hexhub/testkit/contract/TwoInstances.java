package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two instances on one store, what each of them hears, and words to make them act. */
abstract class TwoInstances {

    static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(10));

    final ChannelName channel = newChannel("a");
    final RecordedAnnouncements heardByOne = new RecordedAnnouncements();
    final RecordedAnnouncements heardByTwo = new RecordedAnnouncements();
    private final List<Broker> brokers = new ArrayList<>();
    Broker one;
    Broker two;

    /** What the test can do to the broker. */
    protected abstract BrokerAbilities abilities();

    /** One more instance on the same store, not listening yet. The kit closes it. */
    protected abstract Broker connect();

    /** The history of that store. */
    protected abstract History history();

    /** Breaks the instance's link. For a broker that {@link BrokerAbilities#losesLink}. */
    protected void cutLink(Broker broker) {
        throw new UnsupportedOperationException("cutLink (expected: overridden by who can)");
    }

    /** Heals the instance's link. For a broker that {@link BrokerAbilities#losesLink}. */
    protected void restoreLink(Broker broker) {
        throw new UnsupportedOperationException("restoreLink (expected: overridden by who can)");
    }

    /**
     * Makes the instance miss announcements of one channel, for a moment, while its link stands.
     * For a broker that {@link BrokerAbilities#interruptsChannels}.
     */
    protected void interrupt(Broker broker, ChannelName interrupted) {
        throw new UnsupportedOperationException("interrupt (expected: overridden by who can)");
    }

    /**
     * Makes the store forget all streams, as if it had been replaced by an empty one. For a broker
     * that {@link BrokerAbilities#forgetsStreams}; no channel is attached meanwhile.
     */
    protected void forgetStreams() {
        throw new UnsupportedOperationException("forgetStreams (expected: overridden by who can)");
    }

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void connectTwo() {
        one = connectAnd(heardByOne);
        two = connectAnd(heardByTwo);
    }

    @AfterEach
    void closeAll() {
        brokers.forEach(Broker::close);
    }

    final Broker connectAnd(BrokerListener listener) {
        Broker broker = connect();
        brokers.add(broker);
        broker.listen(listener);
        return broker;
    }

    final Patience waiting() {
        return new Patience(patience());
    }

    final void attach(Broker broker, RecordedAnnouncements heard, ChannelName to, Retention kept) {
        long before = count(heard, to, Heard.Attached.class);
        broker.attach(to, kept);
        waiting()
                .until(
                        () -> count(heard, to, Heard.Attached.class) > before,
                        () -> "attached, but heard " + heard.all());
    }

    final void attachBoth(ChannelName to) {
        attach(one, heardByOne, to, KEPT);
        attach(two, heardByTwo, to, KEPT);
    }

    final void detach(Broker broker, RecordedAnnouncements heard, ChannelName from) {
        long before = count(heard, from, Heard.Detached.class);
        broker.detach(from);
        waiting()
                .until(
                        () -> count(heard, from, Heard.Detached.class) > before,
                        () -> "detached, but heard " + heard.all());
    }

    final StreamPosition publish(Broker broker, ChannelName to, String text) {
        return waiting().answer(broker.publish(to, kept(text)));
    }

    final void awaitText(RecordedAnnouncements heard, ChannelName in, String text) {
        waiting()
                .until(
                        () -> heard.textsIn(in).contains(text),
                        () -> "'" + text + "' announced, but heard " + heard.textsIn(in));
    }

    final void awaitCount(RecordedAnnouncements heard, ChannelName in, int count) {
        waiting()
                .until(
                        () -> heard.eventsIn(in).size() >= count,
                        () -> count + " announcements, but heard " + heard.eventsIn(in).size());
    }

    static NewPublication kept(String text) {
        return NewPublication.of(Payload.of(text), null, KEPT);
    }

    static NewPublication keyed(String text, String key) {
        return new NewPublication(Payload.of(text), null, Map.of(), key, KEPT);
    }

    static ClientInfo client(String user) {
        return new ClientInfo(
                new UserId(user), new ClientId(UUID.randomUUID().toString()), null, null);
    }

    /** A name that no other test uses: the store may be shared and outlive the test. */
    static ChannelName newChannel(String name) {
        return new ChannelName("kit-" + UUID.randomUUID() + ":" + name);
    }

    static long count(
            RecordedAnnouncements heard, ChannelName in, Class<? extends Heard.InChannel> kind) {
        return heard.in(in).stream().filter(kind::isInstance).count();
    }
}
