package dev.hexhub.adapter.undertow.handshake;

import java.util.List;
import java.util.Optional;

/** Chooses the sub-protocol of a connection from what the client offers. */
public final class Subprotocols {

    private Subprotocols() {}

    /**
     * The first name that the client offers and the hub supports: the client's order counts. None
     * if it offers nothing, an empty header included (some client libraries send one), or only
     * names that are unknown. Names are compared exactly, as RFC 6455 §4.1 has it.
     *
     * @param headerValues the values of {@code Sec-WebSocket-Protocol}, one for each time the
     *     header occurs, each a list with commas; empty if the request has none
     * @param supported the names the hub speaks
     */
    public static Optional<String> select(List<String> headerValues, List<String> supported) {
        for (String value : headerValues) {
            for (String offered : value.split(",", -1)) {
                String name = offered.strip();
                if (supported.contains(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }
}
