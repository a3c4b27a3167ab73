package dev.hexhub.ports.backend;

import java.util.List;

/**
 * Connected clients, of one instance or all.
 *
 * @param connections in no particular order
 * @param truncated whether there are more
 */
public record Connected(List<LocatedConnection> connections, boolean truncated) {

    /** Keeps its own copy of the list. */
    public Connected {
        connections = List.copyOf(connections);
    }
}
