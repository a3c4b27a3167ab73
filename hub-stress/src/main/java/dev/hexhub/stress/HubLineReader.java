package dev.hexhub.stress;

import dev.hexhub.stress.HubLine.Heard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what a hub says in one frame: JSON objects with line feeds between them. On one thread. */
final class HubLineReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Stamp FOREIGN = new Stamp(0, 0, 0);

    private long id;
    private int error;
    private String message = "";
    private int pingSeconds;
    private boolean isRecoverable;
    private boolean isRecovered;
    private String epoch = "";
    private long offset;
    private final List<Heard> publications = new ArrayList<>();
    private HubLine push = new HubLine.Other();
    private boolean isPush;

    /**
     * Tells each line.
     *
     * @throws IOException if it is no JSON object
     */
    void read(byte[] frame, int length, Consumer<HubLine> lines) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), frame, 0, length)) {
            while (json.nextToken() != null) {
                lines.accept(line(json));
            }
        }
    }

    private HubLine line(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException(json.currentToken() + " (expected: an object)");
        }
        clear();
        boolean isEmpty = true;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            isEmpty = false;
            json.nextToken();
            switch (name) {
                case "id" -> id = json.getLongValue();
                case "error", "connect", "subscribe" -> fields(json);
                case "push" -> push(json);
                default -> json.skipChildren();
            }
        }
        if (isEmpty) {
            return new HubLine.Ping();
        }
        return isPush ? push : reply();
    }

    private void clear() {
        id = 0;
        error = 0;
        message = "";
        pingSeconds = 0;
        isRecoverable = false;
        isRecovered = false;
        epoch = "";
        offset = 0;
        publications.clear();
        isPush = false;
        push = new HubLine.Other();
    }

    private HubLine reply() {
        return new HubLine.Reply(
                id,
                error,
                message,
                pingSeconds,
                isRecoverable,
                isRecovered,
                epoch,
                offset,
                List.copyOf(publications));
    }

    private void fields(JsonParser json) throws IOException {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "code" -> error = json.getIntValue();
                case "message" -> message = json.getString();
                case "ping" -> pingSeconds = json.getIntValue();
                case "recoverable" -> isRecoverable = json.getBooleanValue();
                case "recovered" -> isRecovered = json.getBooleanValue();
                case "epoch" -> epoch = json.getString();
                case "offset" -> offset = json.getLongValue();
                case "publications" -> publications(json);
                default -> json.skipChildren();
            }
        }
    }

    private void publications(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            publications.add(publication(json));
        }
    }

    private static Heard publication(JsonParser json) throws IOException {
        long offset = 0;
        Stamp stamp = FOREIGN;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "offset" -> offset = json.getLongValue();
                case "data" -> stamp = Objects.requireNonNullElse(Stamp.read(json), FOREIGN);
                default -> json.skipChildren();
            }
        }
        return new Heard(offset, stamp);
    }

    private void push(JsonParser json) throws IOException {
        isPush = true;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "pub" -> push = new HubLine.Pushed(publication(json));
                case "unsubscribe" -> {
                    fields(json);
                    push = new HubLine.Unsubscribed(error);
                }
                default -> json.skipChildren();
            }
        }
    }
}
