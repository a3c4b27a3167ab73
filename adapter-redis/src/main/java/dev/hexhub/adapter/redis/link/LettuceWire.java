package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.key.RedisKeys;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A pub/sub connection of the client library. From any thread. */
final class LettuceWire implements Wire {

    private final StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private final Events events;

    private LettuceWire(StatefulRedisPubSubConnection<byte[], byte[]> connection, Events events) {
        this.connection = connection;
        this.events = events;
    }

    /** Who makes wires of these clients. */
    static Maker maker(RedisClients clients) {
        return events -> clients.dialPubSub().thenApply(it -> listening(it, events));
    }

    @Override
    public void subscribe(List<String> topics) {
        CompletionStage<Void> answer = connection.async().subscribe(names(topics));
        answer.exceptionally(failure -> {
            // whatever else went wrong (a time-out, the end) says nothing about the topics
            if (failure instanceof RedisCommandExecutionException) {
                events.refused(topics);
            }
            return null;
        });
    }

    @Override
    public void unsubscribe(List<String> topics) {
        var unused = connection.async().unsubscribe(names(topics));
    }

    @Override
    public void close() {
        var unused = connection.closeAsync();
    }

    private static Wire listening(
            StatefulRedisPubSubConnection<byte[], byte[]> connection, Events events) {
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
        return new LettuceWire(connection, events);
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
        public void subscribed(byte[] topic, long count) {
            events.confirmed(text(topic));
        }

        @Override
        public void unsubscribed(byte[] topic, long count) {
            events.released(text(topic));
        }

        private static String text(byte[] topic) {
            return new String(topic, StandardCharsets.ISO_8859_1);
        }
    }
}
