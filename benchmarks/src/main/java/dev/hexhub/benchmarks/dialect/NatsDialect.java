package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/** The NATS client protocol in WebSocket frames. */
public final class NatsDialect implements Dialect {

    private static final String HELLO = "CONNECT {\"verbose\":false,\"pedantic\":false}\r\n";

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/", ""));
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        StringBuilder orders = new StringBuilder(HELLO);
        for (int i = 0; i < channels.size(); i++) {
            orders.append("SUB ").append(channels.get(i)).append(' ').append(i + 1).append("\r\n");
        }
        return List.of(Step.answer("INFO", orders + "PING\r\n"), Step.await("PONG"));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.answer("INFO", HELLO + "PING\r\n"), Step.await("PONG"));
    }

    @Override
    public String publication(String channel, String payload) {
        return "PUB " + channel + " " + payload.length() + "\r\n" + payload + "\r\n";
    }

    @Override
    public String refusal() {
        return "-ERR";
    }
}
