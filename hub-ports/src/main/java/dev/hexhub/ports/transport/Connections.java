package dev.hexhub.ports.transport;

import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.ports.loop.EventLoop;

/**
 * Where a transport brings new connections.
 *
 * <ul>
 *   <li><b>N1</b> While {@code isAccepting} says false, no connection is opened, and whoever asks
 *       for one is turned away.
 *   <li><b>N2</b> Each connection is opened once, on its loop, before its client is heard.
 *   <li><b>N3</b> The hub may use the outlet before it has given the way in: a client can be sent
 *       away at the door.
 * </ul>
 */
public interface Connections {

    /**
     * A client has come (N1, N2). Only on the connection's loop, which is one of those the hub was
     * started with; the connection stays on it.
     *
     * @param loop the loop it lives on
     * @param outlet the way out
     * @param format the encoding it asked for
     * @return the way in
     */
    Inlet opened(EventLoop loop, Outlet outlet, WireFormat format);

    /** Whether another connection is welcome: false while draining. From any thread. */
    boolean isAccepting();
}
