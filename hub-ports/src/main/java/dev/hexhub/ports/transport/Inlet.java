package dev.hexhub.ports.transport;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;

/**
 * The way in for one client. The hub hands it out when a connection opens; the transport calls it
 * only on the connection's loop.
 *
 * <ul>
 *   <li><b>I1</b> Commands are heard in the order in which the client said them, each once.
 *   <li><b>I2</b> {@code closed} is told exactly once, whoever ended the connection and however,
 *       and nothing is heard after it.
 *   <li><b>I3</b> No command is heard once {@code isOpen} says false.
 *   <li><b>I4</b> Every call comes on the connection's loop, and none in the middle of a call to
 *       its outlet.
 *   <li><b>I5</b> What is no command is told as {@code violated} in its place between the commands.
 *   <li><b>I6</b> {@code written} is told when the socket has taken everything, after an attempt to
 *       write at which it had not.
 * </ul>
 */
public interface Inlet {

    /** The client said something (I1, I3). */
    void received(ClientCommand command);

    /**
     * The client broke the protocol in a way the hub cannot see (I5); it decides and closes through
     * the outlet.
     */
    void violated(DisconnectReason reason);

    /**
     * Whether the hub still listens: false once it decided to close, so that a transport can stop
     * reading.
     */
    boolean isOpen();

    /** The client has caught up: all that waited for it was written (I6). */
    void written();

    /** The connection is gone (I2). */
    void closed();
}
