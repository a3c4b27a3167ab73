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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as a token must be written: one object, no name twice, not deep, all of it UTF-8. */
final class JsonReader {

    private static final int DEEPEST = 16;

    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private final byte[] bytes;
    private final JsonParser parser;

    private JsonReader(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    /** The members of the one object in these bytes. */
    static Map<String, Json> members(byte[] bytes, String whyNot) throws BadToken {
        if (read(bytes, whyNot) instanceof Json.Members(Map<String, Json> members, Payload raw)) {
            return members;
        }
        throw new BadToken(TokenFault.MALFORMED, whyNot);
    }

    /** The one value in these bytes. */
    static Json read(byte[] bytes, String whyNot) throws BadToken {
        try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), utf8(bytes))) {
            JsonReader reader = new JsonReader(bytes, parser);
            Json value = reader.value(parser.nextToken(), whyNot);
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

    private Json value(JsonToken token, String whyNot) throws BadToken {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        return switch (token) {
            case VALUE_STRING -> new Json.Text(parser.getString(), since(start));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new Json.Digits(parser.getString(), since(start));
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
                    new Json.Word(parser.getString(), since(start));
            case START_ARRAY -> new Json.Items(items(whyNot), since(start));
            case START_OBJECT -> new Json.Members(members(whyNot), since(start));
            case null, default -> throw new BadToken(TokenFault.MALFORMED, whyNot);
        };
    }

    private List<Json> items(String whyNot) throws BadToken {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(token, whyNot));
        }
        return items;
    }

    private Map<String, Json> members(String whyNot) throws BadToken {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser.nextToken(), whyNot));
        }
        return members;
    }

    private Payload since(int start) {
        int end = (int) parser.currentLocation().getByteOffset();
        return Payload.of(Arrays.copyOfRange(bytes, start, end));
    }
}
