package dev.hexhub.domain.session;

import dev.hexhub.domain.message.ClientCommand;

/** About how many bytes of memory a command takes while it is kept. */
final class CommandSize {

    /** Objects, references, numbers: every command has some. */
    private static final int FIXED = 128;

    private static final int FIXED_LATENCY = 24;

    private CommandSize() {}

    static long of(ClientCommand command) {
        return FIXED
                + switch (command) {
                    case ClientCommand.Pong pong -> 0L;
                    case ClientCommand.Send send -> send.data().size();
                    case ClientCommand.Connect connect -> of(connect);
                    case ClientCommand.Subscribe subscribe ->
                            subscribe.channel().length() + subscribe.token().reveal().length();
                    case ClientCommand.Unsubscribe unsubscribe -> unsubscribe.channel().length();
                    case ClientCommand.Publish publish ->
                            publish.channel().length() + publish.data().size();
                    case ClientCommand.Presence presence -> presence.channel().length();
                    case ClientCommand.PresenceStats stats -> stats.channel().length();
                    case ClientCommand.History history -> history.channel().length();
                    case ClientCommand.Rpc rpc -> rpc.method().length() + rpc.data().size();
                    case ClientCommand.Message message ->
                            message.user().length() + message.data().size();
                    case ClientCommand.ReportLatency report ->
                            (long) FIXED_LATENCY * report.latencies().size();
                    case ClientCommand.Refresh refresh -> refresh.token().reveal().length();
                    case ClientCommand.SubRefresh refresh ->
                            refresh.channel().length() + refresh.token().reveal().length();
                };
    }

    private static long of(ClientCommand.Connect connect) {
        long bytes = (long) connect.token().reveal().length() + connect.name().length();
        for (ClientCommand.Subscribe earlier : connect.subscriptions().values()) {
            bytes += of(earlier);
        }
        return bytes + connect.version().length();
    }
}
