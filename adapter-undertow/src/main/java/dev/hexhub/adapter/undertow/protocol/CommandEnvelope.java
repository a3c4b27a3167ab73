package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import org.jspecify.annotations.Nullable;

/**
 * The object around each command: a number, and the request under the name of its kind. The number
 * may come after the request, so nothing is built before the object ends.
 */
final class CommandEnvelope {

    private static final long LARGEST_ID = 0xFFFF_FFFFL;

    private long id;
    private boolean sends;
    private @Nullable RequestFields request;

    ClientCommand read(JsonReader json) {
        json.startObject();
        while (json.nextField()) {
            String name = json.name();
            if (name.equals("id")) {
                id = json.integer(0, LARGEST_ID);
            } else {
                RequestKind kind = RequestKind.named(name);
                if (kind != null) {
                    readRequest(kind, json);
                }
            }
        }
        return command(json);
    }

    /** Of several requests in one command the kind that is declared first wins. */
    private void readRequest(RequestKind kind, JsonReader json) {
        RequestFields fields = new RequestFields(kind);
        fields.read(json);
        sends |= kind == RequestKind.SEND;
        if (request == null || kind.compareTo(request.kind()) < 0) {
            request = fields;
        }
    }

    private ClientCommand command(JsonReader json) {
        if (id == 0 && !sends) {
            return new ClientCommand.Pong();
        }
        if (request == null) {
            throw json.malformed("request: none (expected: one of the known kinds)");
        }
        if (id == 0 && request.kind() != RequestKind.SEND) {
            throw json.malformed("id: 0 (expected: 1 to " + LARGEST_ID + ")");
        }
        return request.command(id);
    }
}
