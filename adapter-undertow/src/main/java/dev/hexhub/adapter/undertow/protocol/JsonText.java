package dev.hexhub.adapter.undertow.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * How strictly JSON is read. From any thread.
 *
 * <p>Whatever a client may send as a payload, we can embed in a message for others: one parser
 * reads commands and checks payloads. Were it not so, one publication could disconnect every
 * subscriber of its channel. What the protocol itself says is bounded by its reader.
 */
public final class JsonText {

    /**
     * Objects and arrays within each other, in a payload as in a command. The parser keeps some
     * sixty bytes for each and does not recurse; deeper ones are no data but an attack on those who
     * do.
     */
    static final int DEPTH = 10_000;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Names are kept in a table that parsers share: a stranger must not fill it with long ones. */
    private static final int LONGEST_NAME = 65_536;

    private static final JsonFactory COMMANDS =
            JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .streamReadConstraints(bounds(LONGEST_NAME))
                    .build();

    /** Without that table: it reads nothing but what somebody else made. */
    private static final JsonFactory PAYLOADS =
            JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                    .streamReadConstraints(bounds(Integer.MAX_VALUE))
                    .build();

    private JsonText() {}

    private static StreamReadConstraints bounds(int longestName) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(longestName)
                .build();
    }

    static JsonParser parserOfCommand(byte[] bytes, int offset, int length) {
        return COMMANDS.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }

    /** Whether the bytes are exactly one JSON value, with white space around it perhaps. */
    public static boolean isOneValue(byte[] bytes) {
        if (!isUnicode(bytes, 0, bytes.length)) {
            return false;
        }
        try (JsonParser parser = PAYLOADS.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    /**
     * Whether the bytes are UTF-8 as JSON wants it: without byte order mark and NUL. The parser
     * itself takes either as a hint at another encoding and lets some ill-formed UTF-8 pass, which
     * would break the text frames it is sent in.
     */
    public static boolean isUnicode(byte[] bytes, int offset, int length) {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            ascii &= bytes[i] > 0;
        }
        return ascii || (!startsWithMark(bytes, offset, length) && isUtf8(bytes, offset, length));
    }

    private static boolean startsWithMark(byte[] bytes, int offset, int length) {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(
                        bytes,
                        offset,
                        offset + BYTE_ORDER_MARK.length,
                        BYTE_ORDER_MARK,
                        0,
                        BYTE_ORDER_MARK.length);
    }

    private static boolean isUtf8(byte[] bytes, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
