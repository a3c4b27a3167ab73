package dev.hexhub.adapter.redis.link;

import java.util.List;

/** Writes down what a link tells. */
record WritesDown(List<String> told) implements LinkListener {

    @Override
    public void joined(String topic) {
        told.add("joined " + topic);
    }

    @Override
    public void refused(String topic) {
        told.add("refused " + topic);
    }

    @Override
    public void left(String topic) {
        told.add("left " + topic);
    }

    @Override
    public void message(String topic, byte[] content) {
        told.add("message " + topic);
    }

    @Override
    public void missed(String topic) {
        told.add("missed " + topic);
    }

    @Override
    public void lost() {
        told.add("lost");
    }

    @Override
    public void restored() {
        told.add("restored");
    }
}
