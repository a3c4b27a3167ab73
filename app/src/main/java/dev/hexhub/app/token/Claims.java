package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.TokenFault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token claims, asked for by claim and type. A claim that is unset is absent, as {@link
 * Claim} says; one of a wrong type makes the token bad.
 *
 * @param members by name
 */
record Claims(Map<String, Json> members) {

    /** The year 33658; a number beyond it is no time, or one in milliseconds. */
    private static final int MOST_DIGITS = 12;

    /** Longer spellings of a time are no mistake but an attempt. */
    private static final int LONGEST_NUMBER = 64;

    /** The claims in the one object in these bytes. */
    static Claims in(Payload payload) throws BadToken {
        return new Claims(JsonReader.members(payload.bytes(), "the claims are not strict JSON"));
    }

    private @Nullable Json given(Claim claim) {
        Json value = members.get(claim.spelling());
        return value == null || claim.unset().holds(value) ? null : value;
    }

    boolean has(Claim claim) {
        return given(claim) != null;
    }

    /** A text, or "" when absent. */
    String text(Claim claim) throws BadToken {
        return switch (given(claim)) {
            case null -> "";
            case Json.Text text -> text.value();
            default -> throw wrongType(claim);
        };
    }

    /** A text or a list of texts, as a list. */
    List<String> texts(Claim claim) throws BadToken {
        return switch (given(claim)) {
            case null -> List.of();
            case Json.Text text -> List.of(text.value());
            case Json.Items list -> textsOf(list, claim);
            default -> throw wrongType(claim);
        };
    }

    private static List<String> textsOf(Json.Items list, Claim claim) throws BadToken {
        List<String> texts = new ArrayList<>();
        for (Json item : JsonReader.items(list.raw().bytes(), sentence(claim))) {
            if (!(item instanceof Json.Text text)) {
                throw wrongType(claim);
            }
            texts.add(text.value());
        }
        return texts;
    }

    /**
     * Whole seconds since 1970 (NumericDate of RFC 7519: any JSON number), or null when absent; a
     * fraction of a second is cut off.
     */
    @Nullable Long seconds(Claim claim) throws BadToken {
        Json value = given(claim);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Digits digits && digits.value().length() <= LONGEST_NUMBER) {
            return time(claim, digits.value());
        }
        throw wrongType(claim);
    }

    private static Long time(Claim claim, String digits) throws BadToken {
        try {
            BigDecimal time = new BigDecimal(digits);
            if (time.signum() == 0
                    || Math.abs((long) time.precision() - time.scale()) <= MOST_DIGITS) {
                return time.longValue();
            }
        } catch (ArithmeticException | NumberFormatException beyondAnyExponent) {
            // Said below, like any other number that is no time.
        }
        throw new BadToken(
                TokenFault.CLAIMS,
                "claim out of range: " + claim.spelling() + ", expected seconds since 1970");
    }

    /** Members by name; none when absent. */
    Claims section(Claim claim) throws BadToken {
        return section(given(claim), claim);
    }

    /** What these claims, which are named by the user, say of a name; nothing when it is unset. */
    Claims entry(String name, Claim claim) throws BadToken {
        Json value = members.get(name);
        return section(value == null || claim.unset().holds(value) ? null : value, claim);
    }

    private static Claims section(@Nullable Json value, Claim claim) throws BadToken {
        return switch (value) {
            case null -> new Claims(Map.of());
            case Json.Members section -> in(section.raw());
            default -> throw wrongType(claim);
        };
    }

    /** A switch such as {@code "presence": {"value": true}}, or null when absent. */
    @Nullable Boolean override(Claim claim) throws BadToken {
        return switch (section(claim).given(Claim.VALUE)) {
            case null -> null;
            case Json.Word word -> Boolean.valueOf(word.value());
            default -> throw wrongType(claim);
        };
    }

    /** What others are to see, or null: JSON, since it is shown among JSON. */
    @Nullable Payload info() throws BadToken {
        Payload bytes = bytes(Claim.INFO_BYTES);
        if (bytes == null) {
            return spelled(Claim.INFO);
        }
        JsonReader.check(bytes.bytes(), "claim holds bytes that are no JSON: b64info");
        return bytes;
    }

    /** What the subscriber itself is told, or null: JSON, or any bytes. */
    @Nullable Payload data() throws BadToken {
        Payload bytes = bytes(Claim.DATA_BYTES);
        return bytes == null ? spelled(Claim.DATA) : bytes;
    }

    private @Nullable Payload spelled(Claim claim) {
        Json value = given(claim);
        return value == null ? null : value.raw();
    }

    private @Nullable Payload bytes(Claim claim) throws BadToken {
        String encoded = text(claim);
        try {
            return encoded.isEmpty() ? null : Payload.of(Base64.getDecoder().decode(encoded));
        } catch (IllegalArgumentException notBase64) {
            throw wrongType(claim);
        }
    }

    private static BadToken wrongType(Claim claim) {
        return new BadToken(TokenFault.CLAIMS, sentence(claim));
    }

    private static String sentence(Claim claim) {
        return "claim of a wrong type: " + claim.spelling();
    }
}
