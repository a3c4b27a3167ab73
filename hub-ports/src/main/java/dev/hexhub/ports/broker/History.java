package dev.hexhub.ports.broker;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Reads what a broker kept. From any thread, never blocking; a stage that ends exceptionally means
 * dead infrastructure.
 *
 * <ul>
 *   <li><b>H1</b> A page's publications and its top are taken in one step.
 *   <li><b>H2</b> Forward means oldest first and strictly behind {@code since}; reverse means
 *       newest first and strictly before it.
 *   <li><b>H3</b> Reading behind an offset older than the oldest entry starts at the oldest entry:
 *       the reader sees the jump.
 *   <li><b>H4</b> Reading a channel without a stream starts one: offset 0, a fresh epoch.
 *   <li><b>H5</b> No more than {@code retention.size()} publications are kept, and none longer than
 *       {@code retention.ttl()} after the channel's last publication; epoch and top outlive them.
 *   <li><b>H6</b> {@code remove} drops the publications, keeps epoch and top, and has the broker
 *       announce it in the same act (B15); also where nothing was kept.
 *   <li><b>H7</b> The epoch in {@code since} is not compared: judging it is the hub's, which sees
 *       the page's epoch.
 *   <li><b>H8</b> A limit of 0 gives the top alone.
 *   <li><b>H9</b> A stream that contradicts what somebody saw begins a new epoch, in one act and
 *       once, however many ask at the same time: the stream still has the epoch of the attested
 *       position, but its top is below that offset, or its entry there has another tag; also when
 *       of the entry nothing is left but the one behind it. Entries, offsets and tags stay. In
 *       every other case {@code attest} changes nothing: not when the stream can no longer tell,
 *       nor when there is none.
 *   <li><b>H10</b> {@code tops} begins no stream: a channel without one has {@link
 *       StreamPosition#NONE}. Only a channel of which nothing can be learnt now is left out, so
 *       that whoever followed a stream that is lost is told.
 * </ul>
 */
public interface History {

    /** Reads a part of a channel's history. */
    CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query, Retention retention);

    /**
     * Drops what is kept of a channel, and tells every attached instance, which may hold some of it
     * (H6).
     */
    CompletionStage<Void> remove(ChannelName channel);

    /**
     * Somebody saw this position in the channel: a store that has taken it back since may not give
     * it out again (H9).
     *
     * @param witnessed a position that this history or its broker has told before
     * @return the stream's top afterwards; {@link StreamPosition#NONE} for a channel without a
     *     stream
     */
    CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed);

    /** The tops of many channels in one go (H10). */
    CompletionStage<Map<ChannelName, StreamPosition>> tops(Collection<ChannelName> channels);
}
