package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A broker's listener that writes down everything it hears, in order. From any thread. */
public final class RecordedAnnouncements implements BrokerListener {

    private final List<Heard> heard = new ArrayList<>();

    /** One call of the listener. */
    public sealed interface Heard {

        /** Something about one channel. */
        sealed interface InChannel extends Heard {

            /** Which one. */
            ChannelName channel();
        }

        /** The channel was attached. */
        record Attached(ChannelName channel, StreamPosition top) implements InChannel {}

        /** The channel could not be attached. */
        record AttachFailed(ChannelName channel) implements InChannel {}

        /** The channel was detached. */
        record Detached(ChannelName channel) implements InChannel {}

        /** Something was announced. */
        record Announced(ChannelName channel, ChannelEvent event) implements InChannel {}

        /** Announcements of the channel may have been missed. */
        record Missed(ChannelName channel) implements InChannel {}

        /** The link broke. */
        record LinkLost() implements Heard {}

        /** The link is back. */
        record LinkRestored() implements Heard {}
    }

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        record(new Heard.Attached(channel, top));
    }

    @Override
    public void attachFailed(ChannelName channel) {
        record(new Heard.AttachFailed(channel));
    }

    @Override
    public void detached(ChannelName channel) {
        record(new Heard.Detached(channel));
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        record(new Heard.Announced(channel, event));
    }

    @Override
    public void missed(ChannelName channel) {
        record(new Heard.Missed(channel));
    }

    @Override
    public void linkLost() {
        record(new Heard.LinkLost());
    }

    @Override
    public void linkRestored() {
        record(new Heard.LinkRestored());
    }

    /** Everything so far. */
    public synchronized List<Heard> all() {
        return List.copyOf(heard);
    }

    /** Everything so far about one channel. */
    public List<Heard> in(ChannelName channel) {
        return all().stream()
                .filter(it -> it instanceof Heard.InChannel in && in.channel().equals(channel))
                .toList();
    }

    /** What was announced in a channel so far. */
    public List<ChannelEvent> eventsIn(ChannelName channel) {
        return in(channel).stream()
                .filter(Heard.Announced.class::isInstance)
                .map(it -> ((Heard.Announced) it).event())
                .toList();
    }

    /** What was published in a channel so far. */
    public List<Published> publishedIn(ChannelName channel) {
        return eventsIn(channel).stream()
                .filter(Published.class::isInstance)
                .map(Published.class::cast)
                .toList();
    }

    /** The texts published in a channel so far. */
    public List<String> textsIn(ChannelName channel) {
        return publishedIn(channel).stream().map(RecordedAnnouncements::text).toList();
    }

    /** The positions of what was published in a channel so far. */
    public List<StreamPosition> positionsIn(ChannelName channel) {
        return publishedIn(channel).stream()
                .map(it ->
                        new StreamPosition(
                                it.epoch(), it.publication().offset(), it.publication().tag()))
                .toList();
    }

    /** The offsets of what was published in a channel so far. */
    public List<Long> offsetsIn(ChannelName channel) {
        return positionsIn(channel).stream().map(StreamPosition::offset).toList();
    }

    private synchronized void record(Heard news) {
        heard.add(news);
    }

    private static String text(Published published) {
        return new String(published.publication().data().bytes(), StandardCharsets.UTF_8);
    }
}
