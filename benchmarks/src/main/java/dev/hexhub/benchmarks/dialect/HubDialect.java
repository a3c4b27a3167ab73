package dev.hexhub.benchmarks.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Centrifuge protocol in JSON: the hub, and whoever else speaks it. */
public final class HubDialect implements Dialect {

    /** The most subscriptions in one frame: a frame has a limit. */
    private static final int CHANNELS_AT_ONCE = 500;

    private static final String CONNECT = "{\"id\":1,\"connect\":{}}";

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/connection/websocket", ""));
    }

    @Override
    public boolean isText() {
        return true;
    }

    /** As many frames as it takes, one after the other. */
    @Override
    public List<Step> subscribe(List<String> channels) {
        List<Step> steps = new ArrayList<>();
        String awaited = "";
        for (int from = 0; from < channels.size(); from += CHANNELS_AT_ONCE) {
            int to = Math.min(from + CHANNELS_AT_ONCE, channels.size());
            String frame = from == 0 ? CONNECT + "\n" : "";
            steps.add(Step.answer(awaited, frame + subscribes(channels, from, to)));
            awaited = "{\"id\":" + (to + 1) + ",\"subscribe\":";
        }
        steps.add(Step.await(awaited));
        return steps;
    }

    private static String subscribes(List<String> channels, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(at ->
                        "{\"id\":"
                                + (at + 2)
                                + ",\"subscribe\":{\"channel\":\""
                                + channels.get(at)
                                + "\"}}")
                .collect(Collectors.joining("\n"));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say(CONNECT), Step.await("\"connect\":"));
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
