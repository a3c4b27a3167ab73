package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.TokenFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON as a token must be written: one value, all of it UTF-8, and no name twice in what we
 * read.
 *
 * <p>One level at a time: what is deeper stays as it is spelled until somebody asks for it. A
 * payload is never asked, so it may be as deep as the parser can pass over, which it does without
 * recursion, and may say names as often as it likes.
 */
final class JsonReader {

    /** Names are kept in a table that parsers share, which must not be filled with long ones. */
    private static final int LONGEST_NAME = 65_536;

    private static final int DEEPEST_HEADER = 16;

    /** As deep as whatever else is sent to clients as a payload. */
    private static final int DEEPEST = 10_000;

    private static final JsonFactory HEADERS = factory(DEEPEST_HEADER);
    private static final JsonFactory CLAIMS = factory(DEEPEST);

    private final byte[] bytes;
    private final JsonParser parser;
    private final String whyNot;

    private JsonReader(byte[] bytes, JsonParser parser, String whyNot) {
        this.bytes = bytes;
        this.parser = parser;
        this.whyNot = whyNot;
    }

    private static JsonFactory factory(int deepest) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(deepest)
                                .maxNumberLength(Integer.MAX_VALUE)
                                .maxStringLength(Integer.MAX_VALUE)
                                .maxNameLength(LONGEST_NAME)
                                .build())
                .build();
    }

    /** What can be read from the start of a text. */
    private interface Reading<T> {
        T by(JsonReader reader) throws BadToken;
    }

    /** The members of the one object in the bytes of a header, which nobody has signed for yet. */
    static Map<String, Json> header(byte[] bytes, String whyNot) throws BadToken {
        return read(HEADERS, bytes, whyNot, JsonReader::members);
    }

    /** The members of the one object in these bytes. */
    static Map<String, Json> members(byte[] bytes, String whyNot) throws BadToken {
        return read(CLAIMS, bytes, whyNot, JsonReader::members);
    }

    /** What the one array in these bytes holds. */
    static List<Json> items(byte[] bytes, String whyNot) throws BadToken {
        return read(CLAIMS, bytes, whyNot, JsonReader::items);
    }

    /** Throws unless these bytes are one value. */
    static void check(byte[] bytes, String whyNot) throws BadToken {
        Json unused =
                read(CLAIMS, bytes, whyNot, reader -> reader.value(reader.parser.nextToken()));
    }

    private static <T> T read(JsonFactory factory, byte[] bytes, String whyNot, Reading<T> reading)
            throws BadToken {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8(bytes))) {
            T value = reading.by(new JsonReader(bytes, parser, whyNot));
            if (parser.nextToken() == null) {
                return value;
            }
        } catch (JacksonException | CharacterCodingException malformed) {
            // Its message may quote the token; the sentence below does not.
        }
        throw new BadToken(TokenFault.MALFORMED, whyNot);
    }

    private static byte[] utf8(byte[] bytes) throws CharacterCodingException {
        var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private Map<String, Json> members() throws BadToken {
        expect(JsonToken.START_OBJECT);
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (members.put(name, value(parser.nextToken())) != null) {
                throw new BadToken(TokenFault.MALFORMED, whyNot);
            }
        }
        return members;
    }

    private List<Json> items() throws BadToken {
        expect(JsonToken.START_ARRAY);
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(token));
        }
        return items;
    }

    private void expect(JsonToken token) throws BadToken {
        if (parser.nextToken() != token) {
            throw new BadToken(TokenFault.MALFORMED, whyNot);
        }
    }

    private Json value(JsonToken token) throws BadToken {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        return switch (token) {
            case VALUE_STRING -> new Json.Text(parser.getString(), since(start));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Json.Digits(parser.getString(), since(start));
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                    new Json.Word(parser.getString(), since(start));
            case START_ARRAY -> new Json.Items(passedOver(start));
            case START_OBJECT -> new Json.Members(passedOver(start));
            case null, default -> throw new BadToken(TokenFault.MALFORMED, whyNot);
        };
    }

    private Payload passedOver(int start) {
        parser.skipChildren();
        return since(start);
    }

    private Payload since(int start) {
        int end = (int) parser.currentLocation().getByteOffset();
        return Payload.of(Arrays.copyOfRange(bytes, start, end));
    }
}
