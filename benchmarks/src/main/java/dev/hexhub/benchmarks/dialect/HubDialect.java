package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/** The Centrifuge protocol in JSON: the hub, and whoever else speaks it. */
public final class HubDialect implements Dialect {

    /** The most subscriptions in one frame: a frame has a limit. */
    private static final int CHANNELS_AT_ONCE = 500;

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/connection/websocket", ""));
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        StringBuilder commands = new StringBuilder("{\"id\":1,\"connect\":{}}");
        int id = 1;
        for (String channel : channels.subList(0, Math.min(channels.size(), CHANNELS_AT_ONCE))) {
            id++;
            commands.append("\n{\"id\":")
                    .append(id)
                    .append(",\"subscribe\":{\"channel\":\"")
                    .append(channel)
                    .append("\"}}");
        }
        return List.of(
                Step.say(commands.toString()), Step.await("{\"id\":" + id + ",\"subscribe\":"));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say("{\"id\":1,\"connect\":{}}"), Step.await("\"connect\":"));
    }

    @Override
    public String publication(String channel, String payload) {
        return "{\"id\":2,\"publish\":{\"channel\":\""
                + channel
                + "\",\"data\":\""
                + payload
                + "\"}}";
    }

    @Override
    public String refusal() {
        return "\"error\"";
    }
}
