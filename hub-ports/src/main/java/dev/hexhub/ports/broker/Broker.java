package dev.hexhub.ports.broker;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.concurrent.CompletionStage;

/**
 * Carries publications between instances, and gives each its place.
 *
 * <p>"An instance" below is whoever called {@link #listen}. What comes back through the listener is
 * the only way to a subscriber: a broker never delivers by a short cut, so that one instance and
 * ten behave alike. All methods may be called from any thread and never block; a stage that ends
 * exceptionally means dead infrastructure.
 *
 * <ul>
 *   <li><b>B1</b> Each attached instance hears a publication at most once, the publisher's own
 *       instance included.
 *   <li><b>B2</b> The offsets of a channel rise by one within an epoch. They start at 1, except in
 *       an epoch that {@link History#attest} began: that one goes on where the former was.
 *   <li><b>B3</b> {@code publish} answers with the position (epoch, offset and tag) that
 *       subscribers see.
 *   <li><b>B4</b> Append and announce are one act: who hears offset n can read offset n.
 *   <li><b>B5</b> Nothing of a channel arrives before its {@code attached} or after its {@code
 *       detached}; {@code attached} names the position behind which the first publication follows.
 *   <li><b>B6</b> Channels do not mix.
 *   <li><b>B7</b> A slow or throwing listener harms no other instance.
 *   <li><b>B8</b> Loss of the link is told once, and its return once.
 *   <li><b>B9</b> Loss is visible: as a jump of the offset, a foreign tag at a known offset, or a
 *       new epoch.
 *   <li><b>B10</b> The same idempotency key in the same channel within five minutes gives the same
 *       position and one entry.
 *   <li><b>B11</b> {@code close} may be repeated; later calls end exceptionally.
 *   <li><b>B12</b> Without retention a publication has position {@link StreamPosition#NONE} and
 *       arrives with offset 0.
 *   <li><b>B13</b> Publications and presence events of one caller arrive in the order in which that
 *       caller sent them.
 *   <li><b>B14</b> When announcements of one channel may have been missed while the link stood,
 *       {@code missed} is told of that channel alone, after it is heard again.
 *   <li><b>B15</b> What {@link History#remove} removes is announced as removed to each attached
 *       instance, the remover's own included: in the same act, hence behind every publication that
 *       it removed and before every later one.
 * </ul>
 */
public interface Broker extends AutoCloseable {

    /** Names the instance's listener. Once, before anything else. */
    void listen(BrokerListener listener);

    /**
     * Appends to the channel's stream if it is retained, and announces to all attached instances
     * (B1 to B4, B10, B12).
     */
    CompletionStage<StreamPosition> publish(ChannelName channel, NewPublication publication);

    /** Announces that somebody came or went; nothing is kept. */
    CompletionStage<Void> announce(ChannelName channel, PresenceEvent event);

    /**
     * Asks for everything announced in the channel from now on. The answer is {@link
     * BrokerListener#attached} or {@link BrokerListener#attachFailed}; the caller waits for it
     * before it detaches.
     *
     * @param retention what the channel keeps; with retention a stream that does not exist yet is
     *     started
     */
    void attach(ChannelName channel, Retention retention);

    /**
     * Asks for nothing more. The answer is {@link BrokerListener#detached}; the caller waits for it
     * before it attaches again.
     */
    void detach(ChannelName channel);

    /** Lets go of everything (B11). */
    @Override
    void close();
}
