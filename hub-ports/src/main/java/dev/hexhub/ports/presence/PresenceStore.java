package dev.hexhub.ports.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who is subscribed where, across all instances. From any thread, never blocking; a stage that ends
 * exceptionally means dead infrastructure.
 *
 * <ul>
 *   <li><b>P1</b> Who entered is listed as soon as {@code enter} is answered, on every instance.
 *   <li><b>P2</b> Who left is not listed once {@code leave} is answered; of all who take one entry
 *       out, {@code leave} and {@code evict} alike, exactly one is told that it was there.
 *   <li><b>P3</b> Entering twice with the same client is one entry, with the newer info and the
 *       newer holder; {@code enter} says whether the client was missing.
 *   <li><b>P4</b> Leaving without having entered changes nothing.
 *   <li><b>P5</b> {@code stats} counts what {@code list} lists; all anonymous clients are one user.
 *   <li><b>P6</b> Channels do not mix.
 *   <li><b>P7</b> A channel that everybody left costs nothing, and neither does a lease that holds
 *       nobody.
 *   <li><b>P8</b> {@code evict} takes out what is held under that lease and nothing else, and names
 *       each entry to exactly one caller, however many evict it at once. One call takes out a part;
 *       the lease holds nothing once the answer is empty.
 * </ul>
 */
public interface PresenceStore {

    /**
     * The client is there from now on, for as long as it does not leave and is not evicted with its
     * holder.
     *
     * @return whether it was missing before
     */
    CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder);

    /**
     * The client is gone.
     *
     * @param holder under which it entered; an entry under another lease of the same instance is
     *     taken out too
     * @return whether it was there before
     */
    CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder);

    /**
     * Takes out what is still held under a lease that has ended (P8).
     *
     * @return some of those who were taken out, at most a thousand; nobody when there is nobody
     *     left. A caller that does not live to use the answer takes it with it: nobody else is told
     */
    CompletionStage<List<PresenceEntry>> evict(Lease ended);

    /** Everybody, in no particular order. */
    CompletionStage<List<ClientInfo>> list(ChannelName channel);

    /** How many, without reading who. */
    CompletionStage<PresenceStats> stats(ChannelName channel);
}
