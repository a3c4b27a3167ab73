package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.ports.transport.MessageEncoder;
import dev.hexhub.testkit.contract.MessageEncoderContract;
import java.util.List;
import java.util.Map;

class JsonMessageEncoderContractTest extends MessageEncoderContract {

    private final MessageEncoder encoder = new JsonMessageEncoder();

    @Override
    protected MessageEncoder encoder() {
        return encoder;
    }

    @Override
    protected List<ServerMessage> inexpressible() {
        Payload noJson = Payload.of("{");
        ChannelName channel = new ChannelName("a");
        ClientInfo client =
                new ClientInfo(UserId.ANONYMOUS, new ClientId("c"), noJson, Payload.of("1"));
        return List.of(
                new ServerMessage.Published(channel, new Publication(0, 0, noJson, null, Map.of())),
                new ServerMessage.Joined(channel, client));
    }
}
