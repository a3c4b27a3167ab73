package dev.hexhub.ports.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.presence.PresenceStats;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Who is subscribed where, across all instances. From any thread, never blocking; a stage that ends
 * exceptionally means dead infrastructure.
 *
 * <ul>
 *   <li><b>P1</b> Who entered is listed as soon as {@code enter} is answered, on every instance.
 *   <li><b>P2</b> Who left is not listed once {@code leave} is answered.
 *   <li><b>P3</b> Entering twice with the same client is one entry, with the newer info.
 *   <li><b>P4</b> Leaving without having entered changes nothing.
 *   <li><b>P5</b> {@code stats} counts what {@code list} lists; all anonymous clients are one user.
 *   <li><b>P6</b> Channels do not mix.
 *   <li><b>P7</b> A channel that everybody left costs nothing.
 * </ul>
 */
public interface PresenceStore {

    /** The client is there from now on. */
    CompletionStage<Void> enter(ChannelName channel, ClientInfo client);

    /** The client is gone. */
    CompletionStage<Void> leave(ChannelName channel, ClientId client);

    /** Everybody, in no particular order. */
    CompletionStage<List<ClientInfo>> list(ChannelName channel);

    /** How many, without reading who. */
    CompletionStage<PresenceStats> stats(ChannelName channel);
}
