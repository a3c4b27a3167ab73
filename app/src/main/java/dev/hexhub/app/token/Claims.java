package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.TokenFault;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token claims, asked for by name and type. A claim that is missing or null is absent; one
 * of a wrong type makes the token bad.
 *
 * @param members by name
 */
record Claims(Map<String, Json> members) {

    /** The year 33658; a number beyond it is no time, or one in milliseconds. */
    private static final int MOST_DIGITS = 12;

    /** Longer spellings of a time are no mistake but an attempt. */
    private static final int LONGEST_NUMBER = 64;

    private @Nullable Json given(String name) {
        Json value = members.get(name);
        return value instanceof Json.Word word && word.value().equals("null") ? null : value;
    }

    boolean has(String name) {
        return given(name) != null;
    }

    /** A text, or "" when absent. */
    String text(String name) throws BadToken {
        return switch (given(name)) {
            case null -> "";
            case Json.Text text -> text.value();
            default -> throw wrongType(name);
        };
    }

    /** A text or a list of texts, as a list. */
    List<String> texts(String name) throws BadToken {
        return switch (given(name)) {
            case null -> List.of();
            case Json.Text text -> List.of(text.value());
            case Json.Items list -> textsOf(list, name);
            default -> throw wrongType(name);
        };
    }

    private static List<String> textsOf(Json.Items list, String name) throws BadToken {
        List<String> texts =
                list.items().stream()
                        .filter(Json.Text.class::isInstance)
                        .map(item -> ((Json.Text) item).value())
                        .toList();
        if (texts.size() != list.items().size()) {
            throw wrongType(name);
        }
        return texts;
    }

    /**
     * Whole seconds since 1970 (NumericDate of RFC 7519: any JSON number), or null when absent; a
     * fraction of a second is cut off.
     */
    @Nullable Long seconds(String name) throws BadToken {
        Json value = given(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Digits digits && digits.value().length() <= LONGEST_NUMBER) {
            return time(name, digits.value());
        }
        throw wrongType(name);
    }

    private static Long time(String name, String digits) throws BadToken {
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
                TokenFault.CLAIMS, "claim out of range: " + name + ", expected seconds since 1970");
    }

    /** Members by name; none when absent. */
    Claims section(String name) throws BadToken {
        return switch (given(name)) {
            case null -> new Claims(Map.of());
            case Json.Members section -> new Claims(section.members());
            default -> throw wrongType(name);
        };
    }

    /** A switch such as {@code "presence": {"value": true}}, or null when absent. */
    @Nullable Boolean override(String name) throws BadToken {
        return switch (section(name).given("value")) {
            case null -> null;
            case Json.Word word -> Boolean.valueOf(word.value());
            default -> throw wrongType(name);
        };
    }

    /** Application data as bytes: base64 under {@code b64<name>} wins over JSON as it stands. */
    @Nullable Payload data(String name) throws BadToken {
        String encoded = text("b64" + name);
        if (!encoded.isEmpty()) {
            try {
                return Payload.of(Base64.getDecoder().decode(encoded));
            } catch (IllegalArgumentException notBase64) {
                throw wrongType("b64" + name);
            }
        }
        Json value = given(name);
        return value == null ? null : value.raw();
    }

    /** Only ever called with names that are written in this source. */
    private static BadToken wrongType(String name) {
        return new BadToken(TokenFault.CLAIMS, "claim of a wrong type: " + name);
    }
}
