package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;

/** Takes the commands of one transport message, in order, on the thread that decodes it. */
@FunctionalInterface
public interface CommandSink {

    /** Takes the next command; false when the rest of the transport message is of no interest. */
    boolean received(ClientCommand command);
}
