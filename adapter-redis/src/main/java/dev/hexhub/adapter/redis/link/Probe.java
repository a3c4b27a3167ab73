package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.key.RedisKeys;

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

    private static final byte[] CONTENT = {1};

    private final String topic;
    private final Sender sender;
    private final LinkRules rules;
    private int unanswered;
    private long sentAt;

    Probe(String topic, Sender sender, LinkRules rules) {
        this.topic = topic;
        this.sender = sender;
        this.rules = rules;
    }

    String topic() {
        return topic;
    }

    /** The wire has just proved that it lives. */
    void restart(long now) {
        unanswered = 0;
        sentAt = now;
    }

    void heard() {
        unanswered = 0;
    }

    /** Sends the next one if it is time; false when too many were not answered. */
    boolean isAlive(long now) {
        if (now - sentAt < rules.probeEvery().toNanos()) {
            return true;
        }
        if (unanswered >= rules.missedProbes()) {
            return false;
        }
        unanswered++;
        sentAt = now;
        sender.send(RedisKeys.bytes(topic), CONTENT.clone());
        return true;
    }
}
