package dev.hexhub.app.fault.history;

/**
 * The end of a connection that the client did not want.
 *
 * @param client whose it was
 * @param code of the close frame, or {@link #WITHOUT_A_WORD}
 * @param at when, on the clock of {@link System#nanoTime()}
 */
public record Closed(String client, int code, long at) {

    /** What a client reports when the socket ended and nobody had said goodbye. */
    public static final int WITHOUT_A_WORD = 1006;
}
