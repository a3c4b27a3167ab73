package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.Token;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import dev.hexhub.testkit.loop.ManualLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One connection as a client sees it: reads as fast as the schedule lets it, and holds everything
 * it is told against the rules. Its notebook outlives the connection, as a real client's does.
 */
final class SimulatedClient implements Outlet {

    private final SimulatedCluster cluster;
    private final ManualLoop loop;
    private final ClientNotebook notebook;
    private final Set<Long> unanswered = new HashSet<>();
    private final TreeMap<ChannelName, Long> leaving = new TreeMap<>();
    private @Nullable Inlet inlet;
    private @Nullable OutboundQueue queue;
    private long requestSerial;
    private int window;
    private boolean isBlocked;
    private boolean isConnected;
    private boolean isClosed;
    private boolean isPaused;
    private final Deque<ClientCommand> heldBack = new ArrayDeque<>();

    SimulatedClient(
            SimulatedCluster cluster, ManualLoop loop, ClientNotebook notebook, int window) {
        this.cluster = cluster;
        this.loop = loop;
        this.notebook = notebook;
        this.window = window;
    }

    // ---- what the schedule does ----

    void open(Connections door) {
        loop.execute(() -> {
            inlet = door.opened(loop, this, ReversibleEncoder.FORMAT);
            say(new ClientCommand.Connect(nextRequest(), Token.NONE, "simulated", "", Map.of()));
        });
    }

    void subscribe(ChannelName channel) {
        if (!isConnected || notebook.isBusy(channel) || leaving.containsKey(channel)) {
            return;
        }
        long request = nextRequest();
        KnownPosition from = notebook.subscribing(channel, request);
        SubscribeWishes wishes =
                new SubscribeWishes(SubscribeWishes.Kind.STREAM, from, true, true, true, false);
        say(new ClientCommand.Subscribe(request, channel.value(), Token.NONE, wishes));
    }

    void unsubscribe(ChannelName channel) {
        if (isConnected && notebook.isSubscribed(channel)) {
            long request = nextRequest();
            leaving.put(channel, request);
            say(new ClientCommand.Unsubscribe(request, channel.value()));
        }
    }

    void publish(ChannelName channel, int times) {
        for (int i = 0; i < times && isConnected; i++) {
            say(
                    new ClientCommand.Publish(
                            nextRequest(), channel.value(), cluster.ledger().nextPayload()));
        }
    }

    /** The network between hub and client breaks. */
    void cut() {
        loop.execute(this::gone);
    }

    /** The instance is dead: so is the connection. */
    void lost() {
        isClosed = true;
        isConnected = false;
        notebook.disconnected();
    }

    boolean livesOn(List<ManualLoop> loops) {
        return loops.contains(loop);
    }

    /**
     * The client takes some more from its socket, which tells the transport if that waits for it.
     */
    void read(int messages) {
        loop.execute(() -> {
            window += messages;
            if (isBlocked) {
                drain();
                caughtUp();
            }
        });
    }

    private void caughtUp() {
        if (!isBlocked && !isClosed && inlet != null) {
            inlet.written();
        }
    }

    boolean isClosed() {
        return isClosed;
    }

    boolean isConnected() {
        return isConnected;
    }

    ClientNotebook notebook() {
        return notebook;
    }

    /** At rest every request has its answer. */
    void checkAnswered() {
        if (!isClosed && !unanswered.isEmpty()) {
            cluster.ledger()
                    .violated("every request is answered once", unanswered + " have no answer");
        }
    }

    /** Who reads has everything soon, even when nothing else happens. */
    void checkWritten() {
        if (!isClosed && queue != null && !queue.isEmpty()) {
            cluster.ledger()
                    .violated("what waits is written in time", queue.bytes() + " bytes wait");
        }
    }

    void checkBounds() {
        if (queue != null && queue.bytes() > SimulatedCluster.QUEUE_BYTES) {
            cluster.ledger().violated("queues stay within bounds", queue.bytes() + " bytes wait");
        }
    }

    // ---- what the hub does ----

    @Override
    public void flush(OutboundQueue waiting) {
        if (isClosed) {
            cluster.ledger().violated("nothing after close", "flush");
        }
        if (!loop.isCurrent()) {
            cluster.ledger().violated("a connection lives on one loop", "flush off its loop");
        }
        queue = waiting;
        drain();
    }

    @Override
    public void close(DisconnectReason reason, OutboundQueue waiting) {
        if (isClosed) {
            cluster.ledger().violated("nothing after close", "a second close");
            return;
        }
        if (reason.flushesFirst()) {
            window = Integer.MAX_VALUE;
            queue = waiting;
            drain();
        }
        cluster.told(reason);
        loop.execute(this::gone);
        isConnected = false;
    }

    private void gone() {
        if (isClosed || inlet == null) {
            return;
        }
        isClosed = true;
        isConnected = false;
        notebook.disconnected();
        inlet.closed();
    }

    private void drain() {
        while (queue != null && window > 0 && !isClosed) {
            EncodedMessage next = queue.take();
            if (next == null) {
                break;
            }
            window--;
            received(cluster.encoder().decode(next));
        }
        if (queue != null) {
            queue.holding(0, loop.now());
            isBlocked = !queue.isEmpty();
        }
    }

    private void received(ServerMessage message) {
        cluster.ledger().delivered();
        switch (message) {
            case ServerMessage.Reply reply -> answered(reply);
            case ServerMessage.Push push -> notebook.pushed(push);
            case ServerMessage.Notice notice -> {}
            case ServerMessage.Ping ping -> say(new ClientCommand.Pong());
        }
    }

    private void answered(ServerMessage.Reply reply) {
        if (!unanswered.remove(reply.id())) {
            cluster.ledger()
                    .violated(
                            "every request is answered once",
                            "answer " + reply.id() + " twice or unasked");
        }
        switch (reply) {
            case ServerMessage.Connected connected -> isConnected = true;
            case ServerMessage.SubscribeDone done -> notebook.subscribed(done.id(), done.result());
            case ServerMessage.UnsubscribeDone done -> left(done.id());
            case ServerMessage.Refused refused -> notebook.refused(refused.id());
            case ServerMessage.PublishDone done -> {}
            case ServerMessage.PresenceDone done -> {}
            case ServerMessage.PresenceStatsDone done -> {}
            case ServerMessage.HistoryDone done -> {}
            case ServerMessage.RefreshDone done -> {}
            case ServerMessage.SubRefreshDone done -> {}
            case ServerMessage.MessageDone done -> {}
            case ServerMessage.LatencyReported done -> {}
        }
    }

    private void left(long request) {
        leaving.entrySet()
                .removeIf(entry -> {
                    boolean isThis = entry.getValue() == request;
                    if (isThis) {
                        notebook.unsubscribed(entry.getKey());
                    }
                    return isThis;
                });
    }

    private long nextRequest() {
        unanswered.add(++requestSerial);
        return requestSerial;
    }

    @Override
    public void pauseReading() {
        reading(false);
    }

    @Override
    public void resumeReading() {
        reading(true);
        loop.execute(this::sayHeldBack);
    }

    private void reading(boolean is) {
        if (isClosed || isPaused != is) {
            cluster.ledger().violated("reading is paused and resumed in turn", "resume: " + is);
        }
        isPaused = !is;
    }

    /** At rest nobody is left unread. */
    void checkRead() {
        if (!isClosed && isPaused) {
            cluster.ledger().violated("who is not read is read again", heldBack + " wait");
        }
    }

    private void say(ClientCommand command) {
        loop.execute(() -> {
            heldBack.add(command);
            sayHeldBack();
        });
    }

    private void sayHeldBack() {
        while (inlet != null && !isClosed && !isPaused && !heldBack.isEmpty()) {
            inlet.received(heldBack.remove());
        }
    }
}
