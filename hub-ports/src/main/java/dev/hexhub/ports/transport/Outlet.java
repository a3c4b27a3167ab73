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
 *   <li><b>O5</b> After {@code pauseReading} no more is read from the client, so that TCP holds it
 *       back; of what was read already, the rest of one message and what came with it is still
 *       told. {@code resumeReading} lets it go on where it was: nothing is lost, nothing overtakes.
 *       A closed connection is not paused: the client's goodbye is heard.
 * </ul>
 */
public interface Outlet {

    /**
     * Writes as much of the queue as the socket takes; the rest follows by itself (O1). Only on the
     * loop.
     */
    void flush(OutboundQueue queue);

    /** Stops reading from the client (O5). Only on the loop; a second call changes nothing. */
    void pauseReading();

    /** Reads on (O5). Only on the loop; a second call changes nothing. */
    void resumeReading();

    /** Ends the connection (O2, O3). Only on the loop; a second call changes nothing. */
    void close(DisconnectReason reason, OutboundQueue queue);
}
