package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.envelope.ClusterMessageCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.link.Link;
import dev.hexhub.adapter.redis.link.LinkListener;
import dev.hexhub.adapter.redis.link.Links;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.ports.registry.ControlLine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between instances, each instance listening to one topic of its own, on a link of its own
 * so that no flood of publications delays them. They travel by classic pub/sub in a cluster too:
 * one topic for each instance is not worth a connection to each server. From any thread; the
 * receiver is called on the adapter's loop. A message that is sent while the receiver's link is
 * lost does not arrive.
 */
public final class RedisControlLine implements ControlLine, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisControlLine.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final CommandLane lane;
    private final RedisKeys keys;
    private final Links links;
    private volatile @Nullable Link link;

    /**
     * A line that nobody listens to yet.
     *
     * @param lane for messages to others
     * @param keys what things are called
     * @param links where messages come from
     */
    public RedisControlLine(CommandLane lane, RedisKeys keys, Links links) {
        this.lane = lane;
        this.keys = keys;
        this.links = links;
    }

    @Override
    public synchronized CompletionStage<Void> listen(
            InstanceId self, Consumer<ClusterMessage> receiver) {
        if (link != null) {
            throw new IllegalStateException("receiver: a second one (expected: one per line)");
        }
        Ear ear = new Ear(keys.control(self), receiver);
        Link opened = links.open(PubSub.CLASSIC, ear);
        link = opened;
        links.loop().execute(() -> ear.listenOn(opened));
        return ear.listening;
    }

    /** Whether what others send arrives; true while nobody listens. From any thread. */
    public boolean isUp() {
        Link current = link;
        return current == null || current.isUp();
    }

    @Override
    public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
        byte[] topic = RedisKeys.bytes(keys.control(to));
        byte[] content = ClusterMessageCodec.encode(message);
        return lane.send(topic, it -> it.publish(topic, content)).thenApply(_ -> null);
    }

    @Override
    public void close() {
        Link current = link;
        if (current != null) {
            current.close();
        }
    }

    /** Hears the instance's own topic. Only on the loop. */
    private final class Ear implements LinkListener {

        private final CompletableFuture<Void> listening = new CompletableFuture<>();
        private final String topic;
        private final Consumer<ClusterMessage> receiver;
        private @Nullable Link on;

        Ear(String topic, Consumer<ClusterMessage> receiver) {
            this.topic = topic;
            this.receiver = receiver;
        }

        void listenOn(Link opened) {
            on = opened;
            opened.join(topic);
        }

        @Override
        public void joined(String joined) {
            listening.complete(null);
        }

        @Override
        public void refused(String refused) {
            Link current = on;
            if (current != null) {
                links.loop().schedule(RETRY.toNanos(), () -> current.join(topic));
            }
        }

        @Override
        public void message(String from, byte[] content) {
            ClusterMessage message = ClusterMessageCodec.decode(content);
            if (message == null) {
                LOG.warn("Unreadable message of {} bytes; is an instance newer?", content.length);
                return;
            }
            try {
                receiver.accept(message);
            } catch (RuntimeException e) {
                LOG.error("The control receiver threw; it must only hand over.", e);
            }
        }

        @Override
        public void left(String left) {
            // an instance never lets its own topic go
        }

        @Override
        public void missed(String again) {
            // as after a loss: what was sent meanwhile is gone
        }

        @Override
        public void lost() {
            // the link comes back by itself, and with it the topic
        }

        @Override
        public void restored() {
            // what was sent meanwhile is gone: a message arrives at most once (C2), and whoever has
            // to know misses its report
        }
    }
}
