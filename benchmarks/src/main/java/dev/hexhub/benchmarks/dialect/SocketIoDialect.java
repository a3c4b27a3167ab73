package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/** Socket.IO 5 on Engine.IO 4, over WebSocket from the start. */
public final class SocketIoDialect implements Dialect {

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/socket.io/?EIO=4&transport=websocket", ""));
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        return entering("S");
    }

    @Override
    public List<Step> enter() {
        return entering("P");
    }

    /** Open, connect to the namespace, and an event that is acknowledged. */
    private static List<Step> entering(String role) {
        return List.of(
                Step.answer("0{", "40"),
                Step.answer("40{", "420[\"enter\",\"" + role + "\"]"),
                Step.await("430["));
    }

    @Override
    public String publication(String channel, String payload) {
        return "42[\"publish\",\"" + payload + "\"]";
    }
}
