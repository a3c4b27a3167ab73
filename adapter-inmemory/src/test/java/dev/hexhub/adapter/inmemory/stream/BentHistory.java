package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.History;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A sound history to be bent in one place. */
class BentHistory implements History {

    final History sound;

    BentHistory(History sound) {
        this.sound = sound;
    }

    @Override
    public CompletionStage<HistoryPage> read(
            ChannelName channel, HistoryQuery query, Retention retention) {
        return sound.read(channel, query, retention);
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return sound.remove(channel);
    }

    @Override
    public CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
        return sound.attest(channel, witnessed);
    }

    @Override
    public CompletionStage<Map<ChannelName, StreamPosition>> tops(
            Collection<ChannelName> channels) {
        return sound.tops(channels);
    }
}
