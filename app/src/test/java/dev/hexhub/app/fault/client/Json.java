package dev.hexhub.app.fault.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object, read leniently: what is not there is empty. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> members;

    private Json(Map<?, ?> members) {
        this.members = members;
    }

    /** The object in this text. */
    public static Json read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new Json((Map<?, ?>) value(parser, parser.nextToken()));
        }
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The object of this name, or an empty one. */
    public Json object(String name) {
        return members.get(name) instanceof Map<?, ?> object
                ? new Json(object)
                : new Json(Map.of());
    }

    /** The objects in the list of this name. */
    public List<Json> objects(String name) {
        List<Json> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(it -> objects.add(new Json((Map<?, ?>) it)));
        }
        return objects;
    }

    /** The text of this name, or an empty one. */
    public String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** The number of this name, or 0. */
    public long number(String name) {
        return members.get(name) instanceof Long number ? number : 0;
    }

    /** Whether the member of this name is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** What the members are called. */
    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case null, default -> Boolean.FALSE;
        };
    }

    private static Map<String, Object> members(JsonParser parser) {
        Map<String, Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<Object> elements(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        for (JsonToken it = parser.nextToken();
                it != JsonToken.END_ARRAY;
                it = parser.nextToken()) {
            elements.add(value(parser, it));
        }
        return elements;
    }
}
