package dev.hexhub.domain.cluster;

import java.util.List;

/**
 * Connected clients, of one instance or all.
 *
 * @param connections in no particular order
 * @param truncated whether there are more
 */
public record ConnectionList(List<LocatedConnection> connections, boolean truncated) {

    /** Keeps its own copy of the list. */
    public ConnectionList {
        connections = List.copyOf(connections);
    }
}
