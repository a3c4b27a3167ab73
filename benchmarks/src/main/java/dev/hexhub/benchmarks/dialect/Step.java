package dev.hexhub.benchmarks.dialect;

import java.nio.charset.StandardCharsets;

/**
 * One line of a greeting: what to wait for, and what to say then.
 *
 * @param awaited text that the server's messages contain, read byte for byte as ISO 8859-1; empty
 *     for not waiting
 * @param said the payload of the client's next message; empty for nothing
 */
public record Step(String awaited, String said) {

    /** Says something at once. */
    static Step say(String said) {
        return new Step("", said);
    }

    /** Says something when the server has said something. */
    static Step answer(String awaited, String said) {
        return new Step(awaited, said);
    }

    /** Waits only. */
    static Step await(String awaited) {
        return new Step(awaited, "");
    }

    /** The bytes of what is said. */
    public byte[] bytes() {
        return said.getBytes(StandardCharsets.ISO_8859_1);
    }
}
