package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/**
 * How to speak to one kind of server. Asked while connections are made, never for each message.
 *
 * <p>All texts are bytes as ISO 8859-1. A publication's payload is an opaque text without quotes
 * and backslashes that must reach subscribers as it is.
 */
public interface Dialect {

    /** How the connection becomes a WebSocket; empty when there is none, only a socket. */
    Optional<Upgrade> upgrade();

    /** Whether the client's messages are text frames; binary otherwise. */
    boolean isText();

    /** The greeting of a client that wants to hear these channels. */
    List<Step> subscribe(List<String> channels);

    /** The greeting of a client that will publish. */
    List<Step> enter();

    /** The message that publishes a payload. */
    String publication(String channel, String payload);

    /**
     * What the answer to a publication contains if it was refused; empty if there are no answers.
     */
    default String refusal() {
        return "";
    }

    /**
     * How a socket becomes a WebSocket.
     *
     * @param path where to ask
     * @param subprotocol what to ask for; empty for none
     */
    record Upgrade(String path, String subprotocol) {}
}
