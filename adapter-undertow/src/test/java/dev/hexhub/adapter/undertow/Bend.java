package dev.hexhub.adapter.undertow;

import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import dev.hexhub.testkit.contract.TransportUnderTest;

/**
 * What stands between a sound transport and the hub, so that the transport looks broken from the
 * hub's side. Without a method of its own, it breaks nothing.
 */
interface Bend {

    default TransportUnderTest bent(TransportUnderTest sound) {
        return (hub, grace) -> sound.start(bent(hub), grace);
    }

    default Connections bent(Connections hub) {
        return new BentConnections(hub, this);
    }

    default Inlet bent(EventLoop loop, Inlet inlet) {
        return inlet;
    }

    default Outlet bent(EventLoop loop, Outlet outlet) {
        return outlet;
    }

    /** Bends the way in and the way out. */
    class BentConnections implements Connections {

        private final Connections hub;
        private final Bend bend;

        BentConnections(Connections hub, Bend bend) {
            this.hub = hub;
            this.bend = bend;
        }

        @Override
        public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
            return bend.bent(loop, hub.opened(loop, bend.bent(loop, outlet), format));
        }

        @Override
        public boolean isAccepting() {
            return hub.isAccepting();
        }
    }

    /** Passes everything on. */
    class BentInlet implements Inlet {

        private final Inlet hub;

        BentInlet(Inlet hub) {
            this.hub = hub;
        }

        @Override
        public void received(ClientCommand command) {
            hub.received(command);
        }

        @Override
        public void violated(DisconnectReason reason) {
            hub.violated(reason);
        }

        @Override
        public void written() {
            hub.written();
        }

        @Override
        public boolean isOpen() {
            return hub.isOpen();
        }

        @Override
        public void closed() {
            hub.closed();
        }
    }

    /** Passes everything on. */
    class BentOutlet implements Outlet {

        private final Outlet sound;

        BentOutlet(Outlet sound) {
            this.sound = sound;
        }

        @Override
        public void flush(OutboundQueue queue) {
            sound.flush(queue);
        }

        @Override
        public void pauseReading() {
            sound.pauseReading();
        }

        @Override
        public void resumeReading() {
            sound.resumeReading();
        }

        @Override
        public void close(DisconnectReason reason, OutboundQueue queue) {
            sound.close(reason, queue);
        }
    }
}
