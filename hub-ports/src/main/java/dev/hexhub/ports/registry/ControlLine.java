package dev.hexhub.ports.registry;

import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.InstanceId;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where one instance asks something of another. From any thread, never blocking.
 *
 * <ul>
 *   <li><b>C1</b> A command reaches the named instance and no other.
 *   <li><b>C2</b> Commands of one sender to one receiver arrive in order, each at most once.
 *   <li><b>C3</b> The stage of {@code send} ends well when the command is on its way; for an
 *       instance that does not listen it ends well too and nothing happens.
 *   <li><b>C4</b> A throwing receiver harms no other.
 * </ul>
 */
public interface ControlLine {

    /**
     * Commands to this instance reach the receiver once the stage has ended well, on the line's own
     * threads; it only hands over. Once, before anybody knows the instance.
     */
    CompletionStage<Void> listen(InstanceId self, Consumer<ControlCommand> receiver);

    /** Sends a command to one instance, possibly to oneself. */
    CompletionStage<Void> send(InstanceId to, ControlCommand command);
}
