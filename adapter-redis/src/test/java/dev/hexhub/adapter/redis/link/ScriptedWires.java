package dev.hexhub.adapter.redis.link;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Wires that do what a test says, and write down what they were told. */
final class ScriptedWires implements Wire.Maker {

    final List<ScriptedWire> made = new ArrayList<>();
    private boolean reachable = true;

    void reachable(boolean really) {
        reachable = really;
    }

    ScriptedWire newest() {
        return made.getLast();
    }

    @Override
    public CompletionStage<Wire> open(Wire.Events events) {
        if (!reachable) {
            return CompletableFuture.failedStage(
                    new CompletionException(new IllegalStateException("scripted: out of reach")));
        }
        made.add(new ScriptedWire(events));
        return CompletableFuture.completedStage(newest());
    }

    @Override
    public int groupOf(String topic) {
        return topic.startsWith("slot") ? topic.charAt(4) : 0;
    }

    static final class ScriptedWire implements Wire {

        final Events events;
        final List<List<String>> subscribed = new ArrayList<>();
        final List<List<String>> unsubscribed = new ArrayList<>();
        boolean closed;

        ScriptedWire(Events events) {
            this.events = events;
        }

        /** Redis confirms everything it was asked, and forgets that it was asked. */
        void confirmAll() {
            List<List<String>> asked = List.copyOf(subscribed);
            List<List<String>> left = List.copyOf(unsubscribed);
            subscribed.clear();
            unsubscribed.clear();
            left.forEach(batch -> batch.forEach(events::released));
            asked.forEach(batch -> batch.forEach(events::confirmed));
        }

        @Override
        public void subscribe(List<String> topics) {
            subscribed.add(topics);
        }

        @Override
        public void unsubscribe(List<String> topics) {
            unsubscribed.add(topics);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
