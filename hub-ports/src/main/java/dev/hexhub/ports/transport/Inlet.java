package dev.hexhub.ports.transport;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;

/**
 * The way in for one client. The hub hands it out when a connection opens; the transport calls it
 * only on the connection's loop.
 */
public interface Inlet {

    /**
     * The client said something. Commands of one frame come in their order; after {@link #closed}
     * nothing is heard.
     */
    void received(ClientCommand command);

    /**
     * The client broke the protocol in a way the hub cannot see; it decides and closes through the
     * outlet.
     */
    void violated(DisconnectReason reason);

    /**
     * Whether the hub still listens: false once it decided to close, so that a transport can stop
     * reading.
     */
    boolean isOpen();

    /** The connection is gone, whoever ended it. Exactly once, and the last call. */
    void closed();
}
