package dev.hexhub.testkit.trace;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import dev.hexhub.testkit.trace.TracedStore.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The commands of a trace that touch streams: broker and history. */
final class StreamCommands {

    /** A channel and what it keeps. */
    private record Kept(ChannelName channel, Retention retention) {}

    private final RandomGenerator random;
    private final TracedStore store;
    private final Transcript transcript;
    private final List<Kept> channels;
    private final List<StreamPosition> seen = new ArrayList<>();
    private final Map<String, Instance> attached = new TreeMap<>();
    private int serial;

    StreamCommands(long seed, RandomGenerator random, TracedStore store, Transcript transcript) {
        this.random = random;
        this.store = store;
        this.transcript = transcript;
        this.channels =
                List.of(
                        kept("short:" + seed, 3, 60),
                        kept("long:" + seed, 10, 600),
                        new Kept(new ChannelName("plain:" + seed), Retention.NONE));
    }

    private static Kept kept(String name, int size, int seconds) {
        return new Kept(new ChannelName(name), new Retention(size, Duration.ofSeconds(seconds)));
    }

    void step(Instance instance) {
        Kept kept = channels.get(random.nextInt(channels.size()));
        int dice = random.nextInt(20);
        if (dice < 8) {
            publish(instance, kept);
        } else if (dice < 11) {
            read(instance, kept);
        } else if (dice < 13) {
            attest(instance, kept);
        } else if (dice < 16) {
            attachOrDetach(instance, kept);
        } else if (dice < 17) {
            announce(instance, kept);
        } else if (dice < 19) {
            tops(instance);
        } else {
            remove(instance, kept);
        }
    }

    private void publish(Instance instance, Kept kept) {
        String key = random.nextInt(4) == 0 ? "key " + random.nextInt(2) : null;
        ClientInfo publisher = random.nextBoolean() ? someClient() : null;
        Map<String, String> tags = random.nextInt(3) == 0 ? Map.of("a", "1", "b", "") : Map.of();
        NewPublication wanted =
                new NewPublication(
                        Payload.of(Integer.toString(++serial)),
                        publisher,
                        tags,
                        key,
                        kept.retention());
        StreamPosition place = store.answer(instance.broker().publish(kept.channel(), wanted));
        seen.add(place);
        transcript.note("publish " + serial + " " + key + on(kept), transcript.of(place));
    }

    private void read(Instance instance, Kept kept) {
        KnownPosition since =
                random.nextBoolean() ? null : new KnownPosition("any", random.nextInt(12));
        HistoryQuery query = new HistoryQuery(since, random.nextInt(6) - 1, random.nextInt(3) == 0);
        HistoryPage page =
                store.answer(instance.history().read(kept.channel(), query, kept.retention()));
        seen.add(page.top());
        transcript.note("read " + query + on(kept), transcript.of(page));
    }

    private void attest(Instance instance, Kept kept) {
        StreamPosition witnessed = somethingSeen();
        if (witnessed != null) {
            StreamPosition top = store.answer(instance.history().attest(kept.channel(), witnessed));
            String said = transcript.of(witnessed);
            transcript.note("attest " + said + on(kept), transcript.of(top));
        }
    }

    /** What was seen before, or nearly. */
    private @Nullable StreamPosition somethingSeen() {
        int bend = random.nextInt(3);
        int which = random.nextInt(Integer.MAX_VALUE);
        if (seen.isEmpty()) {
            return null;
        }
        StreamPosition position = seen.get(which % seen.size());
        return switch (bend) {
            case 0 -> new StreamPosition(position.epoch(), position.offset() + 1, position.tag());
            case 1 -> new StreamPosition(position.epoch(), position.offset(), 1);
            default -> position;
        };
    }

    private void attachOrDetach(Instance instance, Kept kept) {
        String key = kept.channel() + " " + store.instances().indexOf(instance);
        if (attached.remove(key) == null) {
            attached.put(key, instance);
            instance.broker().attach(kept.channel(), kept.retention());
            waitFor(instance, kept, Heard.Attached.class);
            transcript.note("attach " + key, "");
        } else {
            detach(instance, kept);
            transcript.note("detach " + key, "");
        }
    }

    /** What is on its way when an instance lets go may arrive or not: so first let all arrive. */
    private void detach(Instance instance, Kept kept) {
        ClientInfo last =
                new ClientInfo(UserId.ANONYMOUS, new ClientId("last" + ++serial), null, null);
        ChannelEvent.Left mark = new ChannelEvent.Left(last);
        store.answer(instance.broker().announce(kept.channel(), mark));
        store.until(
                () -> instance.heard().eventsIn(kept.channel()).contains(mark),
                "the mark before detaching" + on(kept));
        instance.broker().detach(kept.channel());
        waitFor(instance, kept, Heard.Detached.class);
    }

    private void waitFor(Instance instance, Kept kept, Class<? extends Heard> news) {
        store.until(
                () -> {
                    List<Heard> heard = instance.heard().in(kept.channel());
                    return !heard.isEmpty() && news.isInstance(heard.getLast());
                },
                news.getSimpleName() + on(kept));
    }

    private void announce(Instance instance, Kept kept) {
        ClientInfo client = someClient();
        PresenceEvent event =
                random.nextBoolean()
                        ? new ChannelEvent.Joined(client)
                        : new ChannelEvent.Left(client);
        store.answer(instance.broker().announce(kept.channel(), event));
        transcript.note("announce " + event.getClass().getSimpleName() + on(kept), "");
    }

    private void tops(Instance instance) {
        Map<ChannelName, StreamPosition> tops =
                store.answer(
                        instance.history().tops(channels.stream().map(Kept::channel).toList()));
        List<String> words = new ArrayList<>();
        for (Kept kept : channels) {
            StreamPosition top = tops.get(kept.channel());
            words.add(kept.channel() + " " + (top == null ? "unknown" : transcript.of(top)));
        }
        transcript.note("tops", words.toString());
    }

    private void remove(Instance instance, Kept kept) {
        store.answer(instance.history().remove(kept.channel()));
        transcript.note("remove" + on(kept), "");
    }

    /** Everybody lets go, and tells what was heard. */
    void detachAll() {
        for (Instance instance : store.instances()) {
            for (Kept kept : channels) {
                String key = kept.channel() + " " + store.instances().indexOf(instance);
                if (attached.remove(key) != null) {
                    detach(instance, kept);
                }
                instance.heard()
                        .in(kept.channel())
                        .forEach(heard -> transcript.note(key + " hears", transcript.of(heard)));
            }
        }
    }

    private ClientInfo someClient() {
        int number = random.nextInt(4);
        Payload info = random.nextBoolean() ? Payload.of("{\"n\":" + number + "}") : null;
        return new ClientInfo(
                new UserId(number == 0 ? "" : "user " + number),
                new ClientId("client" + number),
                info,
                random.nextBoolean() ? info : null);
    }

    private static String on(Kept kept) {
        return " in " + kept.channel();
    }
}
