package dev.hexhub.adapter.redis.link;

import dev.hexhub.ports.loop.EventLoop;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The way from the client library's threads to the loop: one line for everything, so that what
 * happened on a wire is met in the order in which it happened. Filled from any thread, emptied on
 * the loop, a limited number at a time.
 *
 * <p>The library reads as fast as it can and cannot be slowed down, so messages beyond the limit
 * are dropped and {@link #overflowed} says so. Everything else is always let in.
 */
final class Intake {

    private static final int AT_A_TIME = 1_000;

    /** What a message takes besides its content. */
    private static final int MESSAGE_BYTES = 200;

    private final Queue<Arrival> line = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isEmptying = new AtomicBoolean();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final AtomicLong bytes = new AtomicLong();
    private final EventLoop loop;
    private final long maxBytes;
    private final Consumer<Arrival> taker;

    Intake(EventLoop loop, long maxBytes, Consumer<Arrival> taker) {
        this.loop = loop;
        this.maxBytes = maxBytes;
        this.taker = taker;
    }

    /** Something that happened, and on which life of the wire. */
    sealed interface Arrival {

        int generation();

        record Opened(int generation, Wire wire) implements Arrival {}

        record Ended(int generation) implements Arrival {}

        record Confirmed(int generation, String topic) implements Arrival {}

        record Released(int generation, String topic) implements Arrival {}

        record Refused(int generation, List<String> topics) implements Arrival {}

        record Moved(int generation, List<String> topics) implements Arrival {}

        /** A class, because a record would compare the content by identity. */
        final class Message implements Arrival {

            private final int generation;
            private final String topic;
            private final byte[] content;

            Message(int generation, String topic, byte[] content) {
                this.generation = generation;
                this.topic = topic;
                this.content = content;
            }

            @Override
            public int generation() {
                return generation;
            }

            String topic() {
                return topic;
            }

            byte[] content() {
                return content;
            }
        }

        /** Messages were dropped; comes after those that were not. */
        record Overflowed(int generation) implements Arrival {}
    }

    /** What happens on one life of the wire. */
    Wire.Events eventsOf(int generation) {
        return new LineFrom(generation);
    }

    void put(Arrival arrival) {
        line.add(arrival);
        if (isEmptying.compareAndSet(false, true)) {
            loop.execute(this::empty);
        }
    }

    private void putMessage(Arrival.Message message) {
        if (bytes.get() > maxBytes) {
            if (overflowed.compareAndSet(false, true)) {
                put(new Arrival.Overflowed(message.generation()));
            }
        } else {
            bytes.addAndGet(weight(message));
            put(message);
        }
    }

    private void empty() {
        try {
            takeSome();
        } finally {
            isEmptying.set(false);
            if (!line.isEmpty() && isEmptying.compareAndSet(false, true)) {
                loop.execute(this::empty);
            }
        }
    }

    private void takeSome() {
        for (int i = 0; i < AT_A_TIME; i++) {
            Arrival next = line.poll();
            if (next == null) {
                return;
            }
            take(next);
        }
    }

    private void take(Arrival next) {
        if (next instanceof Arrival.Message message) {
            bytes.addAndGet(-weight(message));
        } else if (next instanceof Arrival.Overflowed) {
            overflowed.set(false);
        }
        taker.accept(next);
    }

    private static int weight(Arrival.Message message) {
        return MESSAGE_BYTES + message.content().length;
    }

    /** One life of the wire, which calls this on the client library's threads. */
    private final class LineFrom implements Wire.Events {

        private final int generation;

        LineFrom(int generation) {
            this.generation = generation;
        }

        @Override
        public void confirmed(String topic) {
            put(new Arrival.Confirmed(generation, topic));
        }

        @Override
        public void released(String topic) {
            put(new Arrival.Released(generation, topic));
        }

        @Override
        public void refused(List<String> topics) {
            put(new Arrival.Refused(generation, topics));
        }

        @Override
        public void moved(List<String> topics) {
            put(new Arrival.Moved(generation, topics));
        }

        @Override
        public void message(String topic, byte[] content) {
            putMessage(new Arrival.Message(generation, topic, content));
        }

        @Override
        public void ended() {
            put(new Arrival.Ended(generation));
        }
    }
}
