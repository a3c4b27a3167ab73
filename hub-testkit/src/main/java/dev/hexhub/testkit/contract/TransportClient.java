package dev.hexhub.testkit.contract;

import java.io.IOException;

/**
 * The far end of one connection. It reads from its socket only in {@link #next}, so that a client
 * that is not asked is one that does not read.
 */
public interface TransportClient extends AutoCloseable {

    /** What a client can hear. */
    sealed interface Received {

        /**
         * One message, freed of its framing.
         *
         * @param text the message's bytes as UTF-8
         */
        record Message(String text) implements Received {}

        /**
         * The transport says goodbye.
         *
         * @param code why, for programs
         * @param text why, for people
         */
        record Goodbye(int code, String text) implements Received {}

        /** The connection is gone, in good order or not. */
        record End() implements Received {}
    }

    /**
     * Sends a command for each word, all in one go and as close together as the format allows.
     *
     * @param words JSON numbers, each the payload of a {@code send} command
     */
    void say(String... words) throws IOException;

    /** Sends something that is well framed and no command. */
    void babble() throws IOException;

    /** What came next; throws {@link AssertionError} when nothing comes for too long. */
    Received next() throws IOException;

    /** Ends the connection as the protocol wants it, or answers the goodbye that came. */
    void sayGoodbye() throws IOException;

    /** Ends the connection with a reset. */
    void reset() throws IOException;

    /** Ends the connection without a word. */
    @Override
    void close() throws IOException;
}
