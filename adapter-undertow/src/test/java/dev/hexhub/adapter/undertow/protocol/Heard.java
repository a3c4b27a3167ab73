package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.domain.message.ClientCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a sink heard of one transport message, and how that ended. */
record Heard(List<ClientCommand> commands, Decoded outcome) {

    static Heard of(String message) {
        return of(message.getBytes(UTF_8));
    }

    /** The message lies between other bytes, as it does in a transport's buffer. */
    static Heard of(byte[] message) {
        byte[] buffer = new byte[message.length + 7];
        Arrays.fill(buffer, (byte) '{');
        System.arraycopy(message, 0, buffer, 5, message.length);
        List<ClientCommand> commands = new ArrayList<>();
        Decoded outcome = new JsonCommandDecoder().decode(buffer, 5, message.length, commands::add);
        return new Heard(commands, outcome);
    }

    /** The one command of a message that must be well-formed; apostrophes stand for quotes. */
    static ClientCommand only(String message) {
        Heard heard = of(message.replace('\'', '"'));
        if (heard.outcome != Decoded.WELL_FORMED || heard.commands.size() != 1) {
            throw new AssertionError(heard + " (expected: one command)");
        }
        return heard.commands.getFirst();
    }
}
