package dev.hexhub.ports.transport;

import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.message.DisconnectReason;

/**
 * The way out to one client. The transport hands it over when a connection opens; the hub calls it
 * only on the connection's loop.
 *
 * <ul>
 *   <li><b>O1</b> {@code flush} writes what the queue holds, in order, each message whole and once,
 *       as far as the socket takes it without blocking; the transport goes on by itself, on the
 *       loop, when the socket takes more.
 *   <li><b>O2</b> {@code close} ends the connection: what is queued is written first if the reason
 *       says so, then the peer is told code and text, unless the reason is silent; a peer that does
 *       not answer is cut off in the end.
 *   <li><b>O3</b> After {@code close} nothing more is taken from the hub's side, and the inlet
 *       hears {@code closed} exactly once.
 *   <li><b>O4</b> A peer that does not read delays no other.
 * </ul>
 */
public interface Outlet {

    /**
     * Writes as much of the queue as the socket takes; the rest follows by itself (O1). Only on the
     * loop.
     */
    void flush(OutboundQueue queue);

    /** Ends the connection (O2, O3). Only on the loop; a second call changes nothing. */
    void close(DisconnectReason reason, OutboundQueue queue);
}
