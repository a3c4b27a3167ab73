package dev.hexhub.benchmarks.load;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who listens to what.
 *
 * @param readers clients that read
 * @param sleepers clients of the first channel that stop reading once they are subscribed
 * @param channels spread evenly: each with as many of the readers, or each reader with as many
 *     channels of its own
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
        boolean isEven = channels % readers == 0 || readers % channels == 0;
        if (channels > 1 && (sleepers > 0 || !isEven)) {
            throw new IllegalArgumentException(
                    "channels: "
                            + channels
                            + " (expected: a multiple or a divisor of the readers, no sleepers)");
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

    /** Many channels: fewer than readers, or more of them. */
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
        return Math.max(1, readers / channels);
    }

    /** The number of the first channel that one of the clients subscribes to. */
    int firstChannelOf(int client) {
        return channels <= readers ? client % channels : client * channelsOfOne();
    }

    /** How many channels each client subscribes to. */
    int channelsOfOne() {
        return Math.max(1, channels / readers);
    }

    /** What one of the clients subscribes to. */
    List<String> channelsOf(int client) {
        int first = firstChannelOf(client);
        return IntStream.range(first, first + channelsOfOne()).mapToObj(Crowd::channel).toList();
    }

    /** The name of a channel. */
    static String channel(int number) {
        return CHANNEL + ("%0" + CHANNEL_DIGITS + "d").formatted(number);
    }
}
