package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.payload.Payload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Walks through one JSON object without building a tree. Whatever is not as expected ends the walk
 * with a {@link StreamReadException}, just as bad syntax does; its message holds no content.
 *
 * <p>The one rule for optional fields, here and in whatever is read with it: absent, null, "", 0
 * and false mean the same, whatever the field holds otherwise, so that a program may write all the
 * fields it has. Payloads are the user's and no fields: {@code data} is taken as it is, null
 * included, {@code info} unless it is null; the {@code user} "" is the user of all who have no
 * name. Names in an object that is walked through may be said once; in a payload anything goes.
 */
public final class JsonReader implements AutoCloseable {

    /**
     * Tokens are the longest strings that we take ourselves: as long as a message may ever be.
     * Payloads are not bound by it.
     */
    private static final int LONGEST_STRING = 64 << 20;

    /** The digits of the largest number that we take ourselves, and its sign. */
    private static final int LONGEST_INTEGER = 20;

    private static final String PAYLOAD = "data";
    private static final Set<String> NEVER_EMPTY = Set.of(PAYLOAD, "info", "user");

    /** A value that is not what is expected; the message names it and holds no content. */
    public static final class Malformed extends StreamReadException {

        Malformed(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    private final byte[] bytes;
    private final int start;
    private final JsonParser parser;
    private final Deque<Set<String>> names = new ArrayDeque<>();
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
        names.push(new HashSet<>());
    }

    /** Goes to the next field that is set; false at the end of the object. */
    public boolean nextField() {
        return next(false);
    }

    /** As above, in an object whose names are the user's: only null is unset. */
    public boolean nextEntry() {
        return next(true);
    }

    private boolean next(boolean isUsers) {
        if (valueIsUnread) {
            skip();
        }
        for (String next = parser.nextName(); next != null; next = parser.nextName()) {
            if (!names.getFirst().add(next)) {
                throw malformed(next + ": said twice (expected: once)");
            }
            JsonToken value = parser.nextToken();
            if (isUsers ? value != JsonToken.VALUE_NULL : isSet(next, value)) {
                name = next;
                valueIsUnread = true;
                return true;
            }
        }
        names.pop();
        return false;
    }

    private boolean isSet(String field, JsonToken value) {
        return switch (value) {
            case VALUE_NULL -> field.equals(PAYLOAD);
            case VALUE_FALSE -> NEVER_EMPTY.contains(field);
            case VALUE_STRING -> NEVER_EMPTY.contains(field) || parser.getStringLength() > 0;
            case VALUE_NUMBER_INT -> NEVER_EMPTY.contains(field) || !parser.getString().equals("0");
            default -> true;
        };
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
        boolean isLong = parser.getStringLength() > LONGEST_INTEGER;
        long value = isLong ? 0 : longValue();
        if (isLong || value < smallest || value > largest) {
            throw malformed(
                    name
                            + ": "
                            + (isLong
                                    ? "a number of " + parser.getStringLength() + " digits"
                                    : value)
                            + " (expected: "
                            + smallest
                            + " to "
                            + largest
                            + ")");
        }
        return value;
    }

    private long longValue() {
        try {
            return parser.getLongValue();
        } catch (InputCoercionException tooLarge) {
            throw malformed(name + ": out of range (expected: a number of 64 bits)");
        }
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

    /** Passes over the current field's value, which must be an object. */
    void skipObject() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(name + ": " + parser.currentToken() + " (expected: START_OBJECT)");
        }
        skip();
    }

    /** Passes over the current value. */
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
        return new Malformed(parser, what);
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
