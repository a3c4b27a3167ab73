package dev.hexhub.benchmarks.server;

/**
 * How a server is set up for a scenario; servers that cannot do it ignore it.
 *
 * @param keepsHistory whether the last hundred publications of a channel are kept
 */
public record Setup(boolean keepsHistory) {

    /** Nothing but passing on. */
    public static final Setup PLAIN = new Setup(false);

    /** With history. */
    public static final Setup WITH_HISTORY = new Setup(true);
}
