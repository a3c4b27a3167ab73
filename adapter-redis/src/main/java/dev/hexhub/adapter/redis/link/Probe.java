package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.key.RedisKeys;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Proof of life. A wire may be open and deaf: subscribed to nothing, or to a server that nobody
 * publishes on any more, or cut without a word. So the link publishes to a topic of its own by the
 * way that publications go, and must hear it. Only on the loop.
 */
final class Probe {

    /** Publishes the probe, on a connection for commands. */
    @FunctionalInterface
    interface Sender {

        /** Publishes; how it ends shows in whether the topic is heard. */
        void send(byte[] topic, byte[] content);
    }

    private final Supplier<String> topics;
    private final Sender sender;
    private final LinkRules rules;
    private final LinkObserver observer;
    private String topic;
    private int unanswered;
    private long dueAt;

    /**
     * A probe that has not been sent.
     *
     * @param topics draws a topic that nobody else uses, and that the wire's server is to announce
     */
    Probe(Supplier<String> topics, Sender sender, LinkRules rules, LinkObserver observer) {
        this.topics = topics;
        this.sender = sender;
        this.rules = rules;
        this.observer = observer;
        this.topic = topics.get();
    }

    /** Another topic from now on. */
    String renew() {
        topic = topics.get();
        return topic;
    }

    boolean isOn(String heard) {
        return topic.equals(heard);
    }

    /** The topic is listened to from now on: sends the first one. */
    void begin(long now) {
        unanswered = 1;
        dueAt = now + rules.probeEvery().toNanos();
        send(now);
    }

    /**
     * Sends it once more before it is due. The first one may have met a connection for commands
     * that was not there yet, and nothing is up before one was heard.
     */
    void repeat(long now) {
        send(now);
    }

    void heard(byte[] content, long now) {
        unanswered = 0;
        if (content.length == Long.BYTES) {
            observer.probeHeard(now - ByteBuffer.wrap(content).getLong());
        }
    }

    /** Sends the next one if it is time; false when too many were not answered. */
    boolean isAlive(long now) {
        if (now - dueAt < 0) {
            return true;
        }
        if (unanswered >= rules.missedProbes()) {
            return false;
        }
        unanswered++;
        dueAt += rules.probeEvery().toNanos();
        send(now);
        return true;
    }

    private void send(long now) {
        byte[] sentAt = ByteBuffer.allocate(Long.BYTES).putLong(now).array();
        sender.send(RedisKeys.bytes(topic), sentAt);
    }
}
