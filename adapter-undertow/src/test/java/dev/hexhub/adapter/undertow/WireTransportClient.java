package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.testkit.contract.TransportClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/** The hub's protocol in JSON over WebSocket, for the kits. */
final class WireTransportClient implements TransportClient {

    /** Small, so that a client that does not read is soon noticed. */
    static final int RECEIVE_BUFFER = 64 * 1024;

    private static final int GOING_AWAY = 1001;

    private final WireClient wire;
    private final Queue<Received> received = new ArrayDeque<>();

    WireTransportClient(WireClient upgraded) {
        this.wire = upgraded;
    }

    @Override
    public void say(String... words) throws IOException {
        String commands =
                Arrays.stream(words).map(WireClient::command).collect(Collectors.joining("\n"));
        wire.send(ClientFrames.frames().text(commands).bytes());
    }

    @Override
    public void babble() throws IOException {
        wire.send(ClientFrames.frames().text("nonsense").bytes());
    }

    @Override
    public Received next() throws IOException {
        while (received.isEmpty()) {
            try {
                read();
            } catch (SocketTimeoutException late) {
                throw new AssertionError("nothing came for too long", late);
            } catch (EOFException | SocketException ended) {
                received.add(new Received.End());
            }
        }
        return received.remove();
    }

    private void read() throws IOException {
        WireClient.Frame frame = wire.frame();
        if (frame.opcode() == WireClient.CLOSE) {
            received.add(new Received.Goodbye(frame.code(), frame.reason()));
        } else if (frame.opcode() == WireClient.TEXT) {
            List.of(frame.text().split("\n", -1))
                    .forEach(message -> received.add(new Received.Message(message)));
        }
    }

    @Override
    public void sayGoodbye() throws IOException {
        wire.send(ClientFrames.frames().close(GOING_AWAY, "").bytes());
    }

    @Override
    public void reset() throws IOException {
        wire.reset();
    }

    @Override
    public void close() throws IOException {
        wire.leave();
    }
}
