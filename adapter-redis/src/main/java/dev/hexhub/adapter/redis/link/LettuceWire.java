package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.Complaint;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.key.RedisKeys;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A pub/sub connection of the client library. From any thread. */
final class LettuceWire implements Wire {

    private final StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private final PubSub pubSub;
    private final Events events;

    private LettuceWire(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            PubSub pubSub,
            Events events) {
        this.connection = connection;
        this.pubSub = pubSub;
        this.events = events;
    }

    /** A wire on this connection, which tells these events from now on. */
    static Wire on(
            StatefulRedisPubSubConnection<byte[], byte[]> connection,
            PubSub pubSub,
            Events events) {
        connection.addListener(new Messages(events));
        connection.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
                        events.ended();
                    }
                });
        if (!connection.isOpen()) {
            events.ended();
        }
        return new LettuceWire(connection, pubSub, events);
    }

    @Override
    public void subscribe(List<String> topics) {
        CompletionStage<Void> answer =
                switch (pubSub) {
                    case CLASSIC -> connection.async().subscribe(names(topics));
                    case SHARDED -> connection.async().ssubscribe(names(topics));
                };
        answer.exceptionally(failure -> {
            Complaint complaint = Complaint.in(failure);
            // whatever else went wrong (a time-out, the end) says nothing about the topics
            if (complaint != null) {
                complain(complaint, topics);
            }
            return null;
        });
    }

    private void complain(Complaint complaint, List<String> topics) {
        if (complaint.isRefusal()) {
            events.refused(topics);
        } else if (complaint.isAboutSlot()) {
            events.moved(topics);
        } else {
            // the server as a whole is not well: it is left, and its address dialled again
            events.ended();
        }
    }

    @Override
    public void unsubscribe(List<String> topics) {
        CompletionStage<Void> answer =
                switch (pubSub) {
                    case CLASSIC -> connection.async().unsubscribe(names(topics));
                    case SHARDED -> connection.async().sunsubscribe(names(topics));
                };
        answer.exceptionally(failure -> {
            Complaint complaint = Complaint.in(failure);
            if (complaint != null && complaint.isAboutSlot()) {
                // who has not got the topic any more announces nothing of it either
                topics.forEach(events::released);
            }
            return null;
        });
    }

    @Override
    public void close() {
        var unused = connection.closeAsync();
    }

    private static byte[][] names(List<String> topics) {
        return topics.stream().map(RedisKeys::bytes).toArray(byte[][]::new);
    }

    /** Hands over, and nothing else: a listener that works stalls other connections. */
    private static final class Messages extends RedisPubSubAdapter<byte[], byte[]> {

        private final Events events;

        Messages(Events events) {
            this.events = events;
        }

        @Override
        public void message(byte[] topic, byte[] content) {
            events.message(text(topic), content);
        }

        @Override
        public void smessage(byte[] topic, byte[] content) {
            events.message(text(topic), content);
        }

        @Override
        public void subscribed(byte[] topic, long count) {
            events.confirmed(text(topic));
        }

        @Override
        public void ssubscribed(byte[] topic, long count) {
            events.confirmed(text(topic));
        }

        @Override
        public void unsubscribed(byte[] topic, long count) {
            events.released(text(topic));
        }

        @Override
        public void sunsubscribed(byte[] topic, long count) {
            events.released(text(topic));
        }

        private static String text(byte[] topic) {
            return new String(topic, StandardCharsets.ISO_8859_1);
        }
    }
}
