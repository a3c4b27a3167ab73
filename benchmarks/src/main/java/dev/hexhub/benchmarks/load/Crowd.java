package dev.hexhub.benchmarks.load;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who listens to what.
 *
 * @param readers clients that read
 * @param sleepers clients of the first channel that stop reading once they are subscribed
 * @param channels one for all, or more of them, spread evenly and each with one reader
 * @param payload bytes of each publication's payload
 */
public record Crowd(int readers, int sleepers, int channels, int payload) {

    private static final int DEFAULT_PAYLOAD = 128;
    private static final String CHANNEL = "bench:";

    /** The digits that tell channels apart: all names are equally long. */
    static final int CHANNEL_DIGITS = 6;

    /** Checks that the channels can be spread evenly. */
    public Crowd {
        if (readers < 1 || sleepers < 0 || channels < 1) {
            throw new IllegalArgumentException(
                    "crowd: "
                            + readers
                            + ", "
                            + sleepers
                            + ", "
                            + channels
                            + " (expected: >= 1, 0, 1)");
        }
        if (channels > 1 && (channels % readers != 0 || sleepers > 0)) {
            throw new IllegalArgumentException(
                    "channels: "
                            + channels
                            + " (expected: a multiple of the readers, no sleepers)");
        }
    }

    /** So many readers of one channel. */
    public static Crowd of(int readers) {
        return new Crowd(readers, 0, 1, DEFAULT_PAYLOAD);
    }

    /** So many readers of one channel, and others that do not read. */
    public static Crowd withSleepers(int readers, int sleepers) {
        return new Crowd(readers, sleepers, 1, DEFAULT_PAYLOAD);
    }

    /** Many channels, each with one of the readers. */
    public static Crowd ofChannels(int readers, int channels) {
        return new Crowd(readers, 0, channels, DEFAULT_PAYLOAD);
    }

    /** Readers and sleepers. */
    public int clients() {
        return readers + sleepers;
    }

    /** The connections of all of them and of the publisher. */
    public int connections() {
        return clients() + 1;
    }

    /** How many hear one publication. */
    public int audience() {
        return channels == 1 ? readers : 1;
    }

    /** What one of the clients subscribes to. */
    List<String> channelsOf(int client) {
        if (channels == 1) {
            return List.of(channel(0));
        }
        int each = channels / readers;
        return IntStream.range(client * each, (client + 1) * each)
                .mapToObj(Crowd::channel)
                .toList();
    }

    /** The name of a channel. */
    static String channel(int number) {
        return CHANNEL + ("%0" + CHANNEL_DIGITS + "d").formatted(number);
    }
}
