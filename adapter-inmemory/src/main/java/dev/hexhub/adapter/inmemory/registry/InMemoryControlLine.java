package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.ports.registry.ControlLine;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between the instances of one process that share this object. From any thread; a receiver
 * is called on the sender's thread, before {@code send} returns, and possibly by two senders at
 * once. Every stage is complete when it is returned.
 */
public final class InMemoryControlLine implements ControlLine {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryControlLine.class);

    private final Map<InstanceId, Consumer<ClusterMessage>> receivers = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver) {
        receivers.put(self, receiver);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
        Consumer<ClusterMessage> receiver = receivers.get(to);
        if (receiver != null) {
            handOver(to, receiver, message);
        }
        return CompletableFuture.completedStage(null);
    }

    /** What a receiver throws harms neither the sender nor another receiver (C4). */
    private static void handOver(
            InstanceId to, Consumer<ClusterMessage> receiver, ClusterMessage message) {
        try {
            receiver.accept(message);
        } catch (RuntimeException e) {
            LOG.error("The control receiver of {} threw; it must only hand over.", to, e);
        }
    }
}
