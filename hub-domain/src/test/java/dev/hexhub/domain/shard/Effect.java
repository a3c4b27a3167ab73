package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.effect.ReplyTo;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;

/** What a shard wanted done, as data: the records of {@link RecordedEffects}. */
public sealed interface Effect {

    /** What has no answer. */
    sealed interface Unanswered extends Effect {}

    record Flush(ConnectionRef connection) implements Unanswered {}

    record Close(ConnectionRef connection, DisconnectReason reason) implements Unanswered {}

    record PauseReading(ConnectionRef connection) implements Unanswered {}

    record ResumeReading(ConnectionRef connection) implements Unanswered {}

    record Publish(ReplyTo caller, ChannelName channel, NewPublication publication)
            implements Effect {}

    record Announce(ChannelName channel, PresenceEvent event) implements Effect {}

    record Attach(ChannelName channel, Retention retention) implements Effect {}

    record Detach(ChannelName channel) implements Effect {}

    record ReadHistory(
            HistoryReader reader, ChannelName channel, HistoryQuery query, Retention retention)
            implements Effect {}

    record ReadTops(List<ChannelName> channels) implements Effect {}

    record Attest(ChannelName channel, StreamPosition witnessed) implements Effect {}

    record AttestAll(StoreLife life, List<Witness> witnesses) implements Effect {}

    record Attested(StoreLife life) implements Unanswered {}

    record EnterPresence(SubscriptionKey key, ClientInfo client) implements Effect {}

    record LeavePresence(ChannelName channel, ClientInfo client, boolean isAnnounced)
            implements Effect {}

    record ListPresence(ReplyTo caller, ChannelName channel) implements Effect {}

    record CountPresence(ReplyTo caller, ChannelName channel) implements Effect {}

    record TellUser(ReplyTo caller, ControlCommand.Message message) implements Effect {}

    record AnnounceUser(UserId user) implements Effect {}

    record WithdrawUser(UserId user) implements Unanswered {}

    record Post(int shard, ShardMessage message) implements Unanswered {}

    record WakeAfter(long nanos) implements Unanswered {}
}
