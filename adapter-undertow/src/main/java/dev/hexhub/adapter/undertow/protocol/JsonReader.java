package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.payload.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Walks through one JSON object without building a tree. Whatever is not as expected ends the walk
 * with a {@link StreamReadException}, just as bad syntax does; its message holds no content.
 *
 * <p>A field that is null is passed over as if it were absent, and so is the value of a field that
 * the caller does not read.
 */
public final class JsonReader implements AutoCloseable {

    /**
     * Tokens are the longest strings that we take ourselves: as long as a message may ever be.
     * Payloads are not bound by it.
     */
    private static final int LONGEST_STRING = 64 << 20;

    private final byte[] bytes;
    private final int start;
    private final JsonParser parser;
    private String name = "";
    private boolean valueIsUnread;

    /** Over bytes that are Unicode text, see {@link JsonText#isUnicode}. */
    public JsonReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.start = offset;
        this.parser = JsonText.parserOfCommand(bytes, offset, length);
    }

    /** Enters the object that is the whole text. */
    public void startObject() {
        parser.nextToken();
        expectObject();
    }

    /** Enters the object that is the current field's value. */
    public void expectObject() {
        expect(JsonToken.START_OBJECT);
    }

    /** Goes to the next field that is not null; false at the end of the object. */
    public boolean nextField() {
        if (valueIsUnread) {
            skip();
        }
        String next = parser.nextName();
        while (next != null) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                name = next;
                valueIsUnread = true;
                return true;
            }
            next = parser.nextName();
        }
        return false;
    }

    /** The current field's name; only until an object in it is entered. */
    public String name() {
        return name;
    }

    /** The current field's value, which must be a string. */
    public String string() {
        expect(JsonToken.VALUE_STRING);
        return takenString();
    }

    /** The current field's value, which must be true or false. */
    public boolean bool() {
        valueIsUnread = false;
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw malformed(name + ": " + token + " (expected: true or false)");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** The current field's value, which must be an integer of that range, spelled as one. */
    public long integer(long smallest, long largest) {
        expect(JsonToken.VALUE_NUMBER_INT);
        long value = parser.getLongValue();
        if (value < smallest || value > largest) {
            throw malformed(
                    name + ": " + value + " (expected: " + smallest + " to " + largest + ")");
        }
        return value;
    }

    /** The current field's value, whatever it is, exactly as it is spelled. */
    public Payload value() {
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        skip();
        int to = start + (int) parser.currentLocation().getByteOffset();
        return Payload.of(Arrays.copyOfRange(bytes, from, to));
    }

    /** The current field's value, which must be an array of strings. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        expect(JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(JsonToken.VALUE_STRING);
            strings.add(takenString());
        }
        return strings;
    }

    /** The current field's value, which must be an array of numbers, spelled in any way. */
    public List<Double> numbers() {
        List<Double> numbers = new ArrayList<>();
        expect(JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric()) {
                throw malformed(name + ": " + parser.currentToken() + " (expected: a number)");
            }
            numbers.add(parser.getDoubleValue());
        }
        return numbers;
    }

    /** The current field's value, which must be an array; its elements exactly as spelled. */
    public List<Payload> values() {
        List<Payload> values = new ArrayList<>();
        expect(JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return values;
    }

    /** Passes over the current value; inside an object just entered, over the rest of it. */
    void skip() {
        valueIsUnread = false;
        parser.skipChildren();
        // The parser leaves a string half read until somebody asks for it.
        parser.finishToken();
    }

    /** Makes sure that nothing follows. */
    public void finish() {
        if (parser.nextToken() != null) {
            throw malformed("object: followed by more (expected: a line feed or the end)");
        }
    }

    /** What to throw when a value is not what the protocol expects. */
    public StreamReadException malformed(String what) {
        return new StreamReadException(parser, what);
    }

    private String takenString() {
        String value = parser.getString();
        if (value.length() > LONGEST_STRING) {
            throw malformed(
                    name
                            + ": "
                            + value.length()
                            + " characters (expected: at most "
                            + LONGEST_STRING
                            + ")");
        }
        return value;
    }

    private void expect(JsonToken expected) {
        valueIsUnread = false;
        if (parser.currentToken() != expected) {
            throw malformed(name + ": " + parser.currentToken() + " (expected: " + expected + ")");
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
