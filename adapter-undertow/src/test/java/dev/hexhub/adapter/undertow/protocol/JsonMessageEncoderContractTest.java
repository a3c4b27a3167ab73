package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.ports.transport.MessageEncoder;
import dev.hexhub.testkit.contract.MessageEncoderContract;
import java.util.List;

class JsonMessageEncoderContractTest extends MessageEncoderContract {

    private final MessageEncoder encoder = new JsonMessageEncoder();

    @Override
    protected MessageEncoder encoder() {
        return encoder;
    }

    @Override
    protected List<ServerMessage> inexpressible() {
        return List.of();
    }
}
