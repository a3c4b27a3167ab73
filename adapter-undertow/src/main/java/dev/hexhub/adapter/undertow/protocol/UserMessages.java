package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.payload.Payload;
import tools.jackson.core.JacksonException;

/**
 * The call {@code message}, with {@code {"to":"ann","data":...}}. What is missing or no good is
 * left empty, for the hub to refuse.
 */
final class UserMessages {

    private UserMessages() {}

    static ClientCommand command(long id, Payload data) {
        byte[] bytes = data.bytes();
        try (JsonReader json = new JsonReader(bytes, 0, bytes.length)) {
            return read(id, json);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return new ClientCommand.Message(id, "", Payload.of(new byte[0]));
        }
    }

    private static ClientCommand read(long id, JsonReader json) {
        String to = "";
        Payload said = Payload.of(new byte[0]);
        json.startObject();
        while (json.nextField()) {
            switch (json.name()) {
                case "to" -> to = json.string();
                case "data" -> said = json.value();
                default -> {
                    // a later version's
                }
            }
        }
        return new ClientCommand.Message(id, to, said);
    }
}
