package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.handshake.HeaderList;
import dev.hexhub.adapter.undertow.handshake.Subprotocols;
import dev.hexhub.adapter.undertow.handshake.WebSocketKey;
import dev.hexhub.adapter.undertow.handshake.WebSocketVersion;
import dev.hexhub.adapter.undertow.loop.XnioEventLoop;
import dev.hexhub.adapter.undertow.protocol.JsonMessageEncoder;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.transport.Connections;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;

/**
 * Turns HTTP requests into WebSocket connections (RFC 6455 §4.2), or says in one sentence why not.
 * Runs on I/O threads.
 */
public final class UpgradeHandler implements HttpHandler {

    private static final String SUBPROTOCOL = "centrifuge-json";

    private final Connections connections;
    private final Supplier<UpgradeSettings> current;
    private final Meter meter;
    private final List<Workspace> workspaces;
    private final ConnectionCount count;
    private final UpgradeLog log =
            new UpgradeLog(System.getLogger(UpgradeHandler.class.getName()), System::nanoTime);
    private final ServerConnection.CloseListener left;

    /**
     * A handler for one transport.
     *
     * @param loops the loops of the worker that accepts the connections, by number of their thread
     * @param current what is asked of those that come now; all but the grace may change
     */
    public UpgradeHandler(
            List<XnioEventLoop> loops,
            Connections connections,
            Supplier<UpgradeSettings> current,
            Meter meter) {
        this.connections = connections;
        this.current = current;
        this.meter = meter;
        long grace = current.get().closeGrace().toNanos();
        this.workspaces = loops.stream().map(loop -> new Workspace(loop, grace, meter)).toList();
        this.count = new ConnectionCount();
        this.left = closed -> count.leave();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        UpgradeSettings settings = current.get();
        Optional<WebSocketKey> key = key(exchange.getRequestHeaders());
        UpgradeRefusal refusal = refusal(exchange, key, settings);
        if (refusal == null) {
            refusal = lackOfRoom(settings.connectionLimit());
        }
        if (refusal == null) {
            upgrade(exchange, key.orElseThrow().accept(), settings.messageSizeLimit());
        } else {
            meter.refused(refusal.cause());
            log.refused(refusal);
            refusal.send(exchange);
        }
    }

    private @Nullable UpgradeRefusal refusal(
            HttpServerExchange exchange, Optional<WebSocketKey> key, UpgradeSettings settings) {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            return UpgradeRefusal.NO_GET;
        }
        if (!exchange.isRequestComplete()) {
            return UpgradeRefusal.WITH_BODY;
        }
        if (!HeaderList.has(headers.get(Headers.UPGRADE), "websocket")
                || !HeaderList.has(headers.get(Headers.CONNECTION), "upgrade")) {
            return UpgradeRefusal.NO_UPGRADE;
        }
        if (!exchange.isHttp11()) {
            return UpgradeRefusal.OLD_HTTP;
        }
        if (!WebSocketVersion.isSupported(headers.getFirst(Headers.SEC_WEB_SOCKET_VERSION))) {
            return UpgradeRefusal.FOREIGN_VERSION;
        }
        if (key.isEmpty()) {
            return UpgradeRefusal.BAD_KEY;
        }
        boolean allowed =
                settings.origins()
                        .allows(values(headers, Headers.ORIGIN), headers.getFirst(Headers.HOST));
        return allowed ? null : UpgradeRefusal.FOREIGN_ORIGIN;
    }

    /** Null if there is room: then the caller counts as one more. */
    private @Nullable UpgradeRefusal lackOfRoom(int connectionLimit) {
        if (!connections.isAccepting()) {
            return UpgradeRefusal.NOT_ACCEPTING;
        }
        return count.tryEnter(connectionLimit) ? null : UpgradeRefusal.NO_ROOM;
    }

    private void upgrade(HttpServerExchange exchange, String accept, int messageSizeLimit) {
        // Heard however the connection ends, also before the upgrade is through.
        exchange.getConnection().addCloseListener(left);
        HeaderMap response = exchange.getResponseHeaders();
        response.put(Headers.SEC_WEB_SOCKET_ACCEPT, accept);
        Subprotocols.select(
                        values(exchange.getRequestHeaders(), Headers.SEC_WEB_SOCKET_PROTOCOL),
                        List.of(SUBPROTOCOL))
                .ifPresent(name -> response.put(Headers.SEC_WEB_SOCKET_PROTOCOL, name));
        // Captures nothing of the exchange: it would stay in memory as long as the connection.
        // Else "Connection: close, Upgrade" would end the WebSocket behind its 101.
        exchange.setPersistent(true);
        exchange.upgradeChannel("websocket", (socket, upgraded) -> open(socket, messageSizeLimit));
        exchange.endExchange();
    }

    private void open(StreamConnection socket, int messageSizeLimit) {
        Workspace workspace = workspaces.get(socket.getIoThread().getNumber());
        new WebSocketConnection(
                        socket,
                        workspace,
                        messageSizeLimit,
                        outlet ->
                                connections.opened(
                                        workspace.loop(), outlet, JsonMessageEncoder.FORMAT))
                .start();
    }

    private static Optional<WebSocketKey> key(HeaderMap headers) {
        List<String> keys = values(headers, Headers.SEC_WEB_SOCKET_KEY);
        return keys.size() == 1 ? WebSocketKey.of(keys.getFirst()) : Optional.empty();
    }

    private static List<String> values(HeaderMap headers, HttpString name) {
        HeaderValues values = headers.get(name);
        return values == null ? List.of() : List.copyOf(values);
    }
}
