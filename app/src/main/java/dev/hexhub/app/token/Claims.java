package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
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

    private static final int MOST_DIGITS = 12;

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

    /** Whole seconds since 1970, or null when absent; a fraction of a second is cut off. */
    @Nullable Long seconds(String name) throws BadToken {
        Json value = given(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Digits digits
                && digits.value().matches("-?[0-9]{1," + MOST_DIGITS + "}(\\.[0-9]{1,9})?")) {
            return Long.valueOf(digits.value().split("\\.", -1)[0]);
        }
        throw wrongType(name);
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
        return new BadToken("claim of a wrong type: " + name);
    }
}
