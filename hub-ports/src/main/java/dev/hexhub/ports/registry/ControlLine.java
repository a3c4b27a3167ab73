package dev.hexhub.ports.registry;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where instances speak to each other. From any thread, never blocking.
 *
 * <ul>
 *   <li><b>C1</b> A message reaches the named instance and no other, as it was sent.
 *   <li><b>C2</b> Messages of one sender to one receiver arrive in order, each at most once.
 *   <li><b>C3</b> The stage of {@code send} ends well when the message is on its way; for an
 *       instance that does not listen it ends well too and nothing happens. Whether a message
 *       arrived only the receiver can say: whoever has to know waits for its report.
 *   <li><b>C4</b> A throwing receiver harms no other.
 * </ul>
 */
public interface ControlLine {

    /**
     * Messages to this instance reach the receiver once the stage has ended well, on the line's own
     * threads; it only hands over. Once, before anybody knows the instance.
     */
    CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver);

    /** Sends a message to one instance, possibly to oneself. */
    CompletionStage<Void> send(InstanceId to, ClusterMessage message);
}
