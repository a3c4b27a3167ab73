package dev.hexhub.benchmarks.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The floor understands one letter for each role, and then only passes bytes on: a publication is
 * the very frame that subscribers get, byte for byte what the hub would send them.
 */
public final class FloorDialect implements Dialect {

    /** A subscriber's greeting. */
    public static final char SUBSCRIBER = 'S';

    /** The publisher's greeting. */
    public static final char PUBLISHER = 'P';

    /** The answer to both. */
    public static final String WELCOME = "\u0081\u0001W";

    private static final int SHORT = 126;

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.empty();
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        return List.of(Step.say(String.valueOf(SUBSCRIBER)), Step.await("W"));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say(String.valueOf(PUBLISHER)), Step.await("W"));
    }

    @Override
    public String publication(String channel, String payload) {
        return frame(
                "{\"push\":{\"channel\":\""
                        + channel
                        + "\",\"pub\":{\"data\":\""
                        + payload
                        + "\"}}}");
    }

    private static String frame(String message) {
        int size = message.getBytes(StandardCharsets.ISO_8859_1).length;
        return size < SHORT
                ? "\u0081" + (char) size + message
                : "\u0081\u007e" + (char) (size >> 8) + (char) (size & 0xff) + message;
    }
}
