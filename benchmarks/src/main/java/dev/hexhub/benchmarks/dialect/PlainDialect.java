package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/** WebSocket and nothing above it: one letter for each role, and the payload as it is. */
public final class PlainDialect implements Dialect {

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/", ""));
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        return List.of(Step.say("S"), Step.await("W"));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say("P"), Step.await("W"));
    }

    @Override
    public String publication(String channel, String payload) {
        return payload;
    }
}
