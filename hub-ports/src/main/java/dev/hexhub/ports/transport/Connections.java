package dev.hexhub.ports.transport;

import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.ports.loop.EventLoop;

/** Where a transport brings new connections. */
public interface Connections {

    /**
     * A client has come. Only on the connection's loop, which is one of those the hub was started
     * with; the connection stays on it.
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
