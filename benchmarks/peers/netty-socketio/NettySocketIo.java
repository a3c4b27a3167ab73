import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.Transport;

/** A room of netty-socketio, over WebSocket alone and without pings, as the others have none. */
final class NettySocketIo {

    private static final int HOUR = 3_600_000;
    private static final int BACKLOG = 4096;

    private NettySocketIo() {}

    public static void main(String[] arguments) {
        Configuration configuration = new Configuration();
        configuration.setHostname("127.0.0.1");
        configuration.setPort(Integer.parseInt(arguments[0]));
        configuration.setTransports(Transport.WEBSOCKET);
        configuration.setPingInterval(HOUR);
        configuration.setPingTimeout(2 * HOUR);
        configuration.getSocketConfig().setAcceptBackLog(BACKLOG);
        SocketIOServer server = new SocketIOServer(configuration);
        server.addEventListener(
                "enter",
                String.class,
                (client, role, done) -> {
                    if (role.equals("S")) {
                        client.joinRoom("bench");
                    }
                    done.sendAckData();
                });
        server.addEventListener(
                "publish",
                String.class,
                (client, data, done) -> server.getRoomOperations("bench").sendEvent("m", data));
        server.start();
    }
}
