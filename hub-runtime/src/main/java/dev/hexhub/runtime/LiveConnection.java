package dev.hexhub.runtime;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One connection between its transport and its shard. Only on the connection's loop. */
final class LiveConnection implements ConnectionRef, Inlet {

    private static final int NOT_BY_US = 0;
    private static final SessionId NOBODY = new SessionId(0);

    private static final Logger LOG = System.getLogger(LiveConnection.class.getName());

    private final ClientId client;
    private final ShardLoop shard;
    private final Outlet outlet;
    private final ClosedListener listener;
    private SessionId session = NOBODY;
    private int closeCode = NOT_BY_US;
    private boolean isOpen = true;
    private boolean isGone;

    /** Who counts connections. */
    @FunctionalInterface
    interface ClosedListener {

        void closed(int code);
    }

    LiveConnection(ClientId client, ShardLoop shard, Outlet outlet, ClosedListener listener) {
        this.client = client;
        this.shard = shard;
        this.outlet = outlet;
        this.listener = listener;
    }

    void session(SessionId id) {
        session = id;
        LOG.log(Level.DEBUG, "client {0} has come", client);
    }

    ClientId client() {
        return client;
    }

    SessionId session() {
        return session;
    }

    Outlet outlet() {
        return outlet;
    }

    /** The hub has decided to end it. */
    void closing(DisconnectReason reason) {
        isOpen = false;
        closeCode = reason.code();
    }

    @Override
    public void received(ClientCommand command) {
        if (isOpen) {
            shard.received(this, command);
        }
    }

    @Override
    public void violated(DisconnectReason reason) {
        if (isOpen) {
            shard.violated(this, reason);
        }
    }

    @Override
    public void written() {
        if (isOpen) {
            shard.written(this);
        }
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void closed() {
        if (isGone) {
            return;
        }
        isGone = true;
        isOpen = false;
        shard.closed(this);
        LOG.log(Level.DEBUG, "client {0} is gone: {1}", client, ending());
        listener.closed(closeCode);
    }

    private String ending() {
        return closeCode == NOT_BY_US ? "not by the hub" : "closed with " + closeCode;
    }
}
