package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.payload.Payload;

/** The methods that the hub answers itself; every other one is the application's. */
final class BuiltInCalls {

    private BuiltInCalls() {}

    static ClientCommand command(long id, String method, Payload data) {
        return switch (method) {
            case "message" -> UserMessages.command(id, data);
            case "latency" -> LatencyReport.command(id, data);
            default -> new ClientCommand.Rpc(id, method, data);
        };
    }
}
