package dev.hexhub.testkit.contract;

import dev.hexhub.ports.transport.Connections;
import java.io.IOException;
import java.time.Duration;

/** How a kit gets at a transport: it starts the real one, and reaches it over real sockets. */
@FunctionalInterface
public interface TransportUnderTest {

    /**
     * Starts a transport of its own, with one event loop: what holds up one client there would hold
     * up all.
     *
     * @param closeGrace how long a goodbye may take before the connection is cut
     */
    Started start(Connections hub, Duration closeGrace);

    /** A transport that takes connections. */
    interface Started extends AutoCloseable {

        /** A client that has just connected, as far as it knows. */
        TransportClient open() throws IOException;

        /** Tries to connect one more client; whether it was turned away. */
        boolean refuses() throws IOException;

        /** Ends the transport with all its connections and threads. */
        @Override
        void close();
    }
}
