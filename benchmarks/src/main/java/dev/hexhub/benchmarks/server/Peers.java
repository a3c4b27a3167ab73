package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.HubDialect;
import dev.hexhub.benchmarks.dialect.MqttDialect;
import dev.hexhub.benchmarks.dialect.NatsDialect;
import dev.hexhub.benchmarks.dialect.PlainDialect;
import dev.hexhub.benchmarks.dialect.SocketIoDialect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Other servers, by the name they have on the command line. */
public final class Peers {

    private static final String NATS =
            """
            host: 127.0.0.1
            port: -1
            websocket { host: 127.0.0.1, port: PORT, no_tls: true }
            """;

    /**
     * Without a plain listener it does not start; one on a file disturbs nobody. As another user
     * than ours it could not make that file.
     */
    private static final String MOSQUITTO =
            """
            user root
            listener 0 mosquitto.sock
            listener PORT 127.0.0.1
            protocol websockets
            allow_anonymous true
            max_queued_messages 0
            """;

    private static final String CENTRIFUGO =
            """
            {"address": "127.0.0.1", "port": PORT, "client_insecure": true,
             "namespaces": [{"name": "bench"}]}
            """;

    private Peers() {}

    /** All names. */
    public static List<String> names() {
        return all(Path.of("")).stream().map(Contender::name).toList();
    }

    /** The server of that name. */
    public static Optional<Contender> named(String name, Path project) {
        return all(project).stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    private static List<Contender> all(Path project) {
        return List.of(
                new InstalledPeer(
                        "nats",
                        "nats-server",
                        "Debian: nats-server",
                        new NatsDialect(),
                        NATS,
                        "--config"),
                new InstalledPeer(
                        "mosquitto",
                        "mosquitto",
                        "Debian: mosquitto",
                        new MqttDialect(),
                        MOSQUITTO,
                        "-c"),
                new NodePeer("socketio", new SocketIoDialect(), project),
                new NodePeer("ws", new PlainDialect(), project),
                new MavenPeer(
                        "netty-socketio", "NettySocketIo.java", new SocketIoDialect(), project),
                new InstalledPeer(
                        "centrifugo",
                        "centrifugo",
                        "its own releases",
                        new HubDialect(),
                        CENTRIFUGO,
                        "--config"));
    }
}
