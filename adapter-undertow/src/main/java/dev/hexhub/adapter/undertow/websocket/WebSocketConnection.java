package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.frame.CloseCode;
import dev.hexhub.adapter.undertow.frame.FrameListener;
import dev.hexhub.adapter.undertow.frame.FrameReader;
import dev.hexhub.adapter.undertow.frame.FrameViolation;
import dev.hexhub.adapter.undertow.frame.FrameWriter;
import dev.hexhub.adapter.undertow.frame.Opcode;
import dev.hexhub.adapter.undertow.protocol.Decoded;
import dev.hexhub.adapter.undertow.protocol.JsonCommandDecoder;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/**
 * One client on its raw socket. Everything happens on the connection's loop.
 *
 * <p><b>How it ends.</b> There are four ways, and all lead to {@link #gone}, once:
 *
 * <ul>
 *   <li>The hub closes: what is queued, then our close frame, then the client's, then the socket
 *       ({@code CLOSING}).
 *   <li>The client closes: the echo of its close frame, then the socket ({@code PARTING}).
 *   <li>The client breaks RFC 6455: our close frame, the end of our output, and then its input is
 *       read and thrown away until it ends ({@code FAILING}). Closing a socket with unread input
 *       would make the system send a reset, and the client might never see why it was dropped.
 *   <li>The socket breaks, or the hub closes without a word: no frame at all.
 * </ul>
 *
 * Each of the first three is cut off when it takes longer than the farewells' grace.
 *
 * <p><b>When the hub hears of it.</b> {@code closed} is always told in a task of its own: most ends
 * are found out in the middle of a call from the hub, which must not be re-entered. In {@code
 * PARTING} and {@code FAILING} it is told at once and not when the socket is gone, since nothing
 * the hub does can reach the client any more.
 */
final class WebSocketConnection implements Outlet, FrameListener {

    private static final System.Logger LOG = System.getLogger(WebSocketConnection.class.getName());

    private static final JsonCommandDecoder DECODER = new JsonCommandDecoder();

    private enum Phase {
        OPEN,
        CLOSING,
        PARTING,
        FAILING,
        GONE
    }

    private final StreamConnection socket;
    private final Workspace workspace;
    private final FrameReader reader;
    private final SocketWriter writer;
    private final Inlet inlet;
    private @Nullable OutboundQueue queue;
    private Phase phase = Phase.OPEN;
    private boolean closedTold;
    private boolean readingPaused;

    /**
     * Opens the connection towards the hub; nothing is read before {@link #start}.
     *
     * @param hub gives the way in for this way out
     */
    WebSocketConnection(
            StreamConnection socket,
            Workspace workspace,
            int maxMessageBytes,
            Function<Outlet, Inlet> hub) {
        this.socket = socket;
        this.workspace = workspace;
        this.reader = new FrameReader(maxMessageBytes, this);
        this.writer =
                new SocketWriter(socket.getSinkChannel(), workspace.staging(), workspace.meter());
        this.inlet = hub.apply(this);
    }

    /** Begins to read. The close listener is called at once if the socket is gone already. */
    void start() {
        socket.getSourceChannel().setReadListener(source -> readable());
        socket.getSinkChannel().setWriteListener(sink -> writable());
        socket.setCloseListener(closed -> closed());
        if (phase != Phase.GONE && !readingPaused) {
            socket.getSourceChannel().resumeReads();
        }
    }

    @Override
    public void pauseReading() {
        if (phase == Phase.OPEN && !readingPaused) {
            readingPaused = true;
            socket.getSourceChannel().suspendReads();
        }
    }

    @Override
    public void resumeReading() {
        if (phase != Phase.GONE && readingPaused) {
            readingPaused = false;
            socket.getSourceChannel().resumeReads();
        }
    }

    @Override
    public void flush(OutboundQueue queue) {
        if (phase == Phase.OPEN) {
            remember(queue);
            if (!writer.isBlocked()) {
                write();
            }
        }
    }

    /** For when the socket takes more. Once: the collector notes each reference that is stored. */
    private void remember(OutboundQueue next) {
        if (queue != next) {
            queue = next;
        }
    }

    @Override
    public void close(DisconnectReason reason, OutboundQueue queue) {
        if (phase != Phase.OPEN) {
            return;
        }
        if (reason.isSilent()) {
            cut();
            return;
        }
        if (!reason.flushesFirst()) {
            queue.clear();
        }
        this.queue = queue;
        reader.awaitClose();
        writer.farewell(FrameWriter.close(reason.code(), reason.text()));
        end(Phase.CLOSING);
    }

    @Override
    public void onMessage(Opcode type, ByteBuffer payload) {
        if (!inlet.isOpen()) {
            return;
        }
        int offset = payload.arrayOffset() + payload.position();
        Decoded decoded =
                DECODER.decode(payload.array(), offset, payload.remaining(), this::received);
        if (decoded == Decoded.MALFORMED) {
            inlet.violated(
                    type == Opcode.BINARY
                            ? DisconnectReason.NOT_JSON
                            : DisconnectReason.BAD_REQUEST);
        }
    }

    @Override
    public void onPing(ByteBuffer payload) {
        writer.pong(FrameWriter.pong(payload));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        // Asked for by nobody: the hub's own pings are messages.
    }

    @Override
    public void onClose(int code, String reason) {
        if (phase == Phase.CLOSING && !writer.hasFarewell()) {
            cut();
            return;
        }
        if (phase == Phase.OPEN) {
            int echo = CloseCode.mayAppearOnWire(code) ? code : CloseCode.NO_STATUS.code();
            writer.farewell(FrameWriter.close(echo, ""));
        }
        abandon(Phase.PARTING);
    }

    @Override
    public void onViolation(FrameViolation violation) {
        if (phase == Phase.OPEN) {
            writer.farewell(FrameWriter.close(violation.closeCode().code(), violation.reason()));
        }
        abandon(Phase.FAILING);
    }

    private boolean received(ClientCommand command) {
        inlet.received(command);
        return inlet.isOpen();
    }

    /** Ends the connection at once, without a word. */
    void cut() {
        if (phase != Phase.GONE) {
            gone();
            workspace.close(socket);
        }
    }

    /** Elsewhere than on the loop only when it was cut, and is gone already. */
    private void closed() {
        if (workspace.loop().isCurrent()) {
            gone();
        }
    }

    /** The conversation is over, whatever the hub still had to say. */
    private void abandon(Phase next) {
        queue = null;
        tellClosed();
        end(next);
    }

    private void end(Phase next) {
        phase = next;
        resumeReading();
        workspace.farewells().begun(this);
        if (!writer.isBlocked()) {
            write();
        }
    }

    private void readable() {
        try {
            ByteBuffer input = workspace.clearedInput();
            int count = socket.getSourceChannel().read(input);
            if (count < 0) {
                brokeOff();
            } else if (count > 0) {
                workspace.meter().count(Counted.BYTES_RECEIVED, count);
                boolean unused = reader.read(input.flip(), workspace.loop().now());
                if (writer.hasPong() && !writer.isBlocked()) {
                    write();
                }
            }
        } catch (IOException broken) {
            brokeOff();
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    private void writable() {
        write();
        if (phase == Phase.OPEN && !writer.isBlocked()) {
            inlet.written();
        }
    }

    private void write() {
        if (phase == Phase.GONE) {
            return;
        }
        try {
            if (writer.write(queue, workspace.loop().now())) {
                written();
            }
        } catch (IOException broken) {
            brokeOff();
        } catch (RuntimeException bug) {
            failed(bug);
        }
    }

    private void failed(RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "A connection is dropped after a failure", bug);
        cut();
    }

    /**
     * The network, or a client without manners, ended it; expected only once a farewell was said.
     */
    private void brokeOff() {
        if (phase == Phase.OPEN) {
            workspace.meter().count(Counted.DISCONNECTS_UNEXPECTED, 1);
        }
        cut();
    }

    private void written() throws IOException {
        switch (phase) {
            case OPEN, CLOSING, GONE -> {}
            case PARTING -> cut();
            case FAILING -> socket.getSinkChannel().shutdownWrites();
        }
    }

    private void gone() {
        phase = Phase.GONE;
        queue = null;
        reader.stop();
        writer.drop();
        workspace.farewells().ended(this);
        tellClosed();
    }

    private void tellClosed() {
        if (!closedTold) {
            closedTold = true;
            if (!workspace.loop().offer(() -> inlet.closed())) {
                inlet.closed();
            }
        }
    }
}
