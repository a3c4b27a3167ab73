package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads what a client says in JSON: one object, or several with one line feed between them and
 * perhaps one behind the last.
 *
 * <p>Without state; from any thread.
 */
public final class JsonCommandDecoder {

    /**
     * Passes on each command as soon as it is read, so that the commands before a malformed one
     * have been heard. An exception of the sink ends the decoding and reaches the caller.
     *
     * @param bytes where the message lies; not changed and not kept
     * @param offset where it starts
     * @param length how many bytes it has; none is malformed
     * @param sink hears the commands
     */
    public Decoded decode(byte[] bytes, int offset, int length, CommandSink sink) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int end = offset + length;
        int start = offset;
        do {
            int lineEnd = lineEnd(bytes, start, end);
            ClientCommand command = command(bytes, start, lineEnd - start);
            if (command == null) {
                return Decoded.MALFORMED;
            }
            if (!sink.received(command)) {
                return Decoded.WELL_FORMED;
            }
            start = lineEnd + 1;
        } while (start < end);
        return Decoded.WELL_FORMED;
    }

    private static int lineEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static @Nullable ClientCommand command(byte[] bytes, int offset, int length) {
        if (!JsonText.isUnicode(bytes, offset, length)) {
            return null;
        }
        try (JsonReader json = new JsonReader(bytes, offset, length)) {
            ClientCommand command = new CommandEnvelope().read(json);
            json.finish();
            return command;
        } catch (JacksonException malformed) {
            return null;
        }
    }
}
