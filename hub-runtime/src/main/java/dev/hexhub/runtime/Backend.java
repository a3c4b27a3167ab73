package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.ConnectionList;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.shard.HubShard;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.Done;
import dev.hexhub.ports.backend.HubApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The driving port of backends. Judges by the channel's options, and hands on. */
final class Backend implements HubApi {

    private final HubSettings settings;
    private final HubPorts ports;
    private final Peers peers;
    private final FenceKeeper fences;
    private final Supplier<List<ShardLoop>> shards;

    Backend(
            HubSettings settings,
            HubPorts ports,
            Peers peers,
            FenceKeeper fences,
            Supplier<List<ShardLoop>> shards) {
        this.settings = settings;
        this.ports = ports;
        this.peers = peers;
        this.fences = fences;
        this.shards = shards;
    }

    @Override
    public CompletionStage<Answer<StreamPosition>> publish(ChannelName channel, Message message) {
        if (message.data().isEmpty()) {
            return refused(Refusal.BAD_REQUEST);
        }
        if (!settings.sessions().limits().carry(message.data())) {
            return refused(Refusal.LIMIT_EXCEEDED);
        }
        ChannelOptions known = settings.channels().of(channel);
        if (known != null && !known.delivery().format().takes(message.format())) {
            return CompletableFuture.completedFuture(noJson(message));
        }
        return in(channel, options -> true, options -> publish(channel, message, options));
    }

    private static Answer<StreamPosition> noJson(Message message) {
        return Answer.no(
                Refusal.BAD_REQUEST,
                "data: "
                        + message.data().size()
                        + " bytes that are no JSON (expected: JSON, unless the channel's namespace"
                        + " has publication_data_format: binary)");
    }

    private CompletionStage<StreamPosition> publish(
            ChannelName channel, Message message, ChannelOptions options) {
        Retention retention = message.skipHistory() ? Retention.NONE : options.retention();
        NewPublication publication =
                new NewPublication(
                        message.data(), null, message.tags(), message.idempotencyKey(), retention);
        long start = now();
        long lives = fences.lives();
        return ask(() -> ports.broker().publish(channel, publication))
                .thenApply(position -> {
                    ports.meter().measured(Timed.PUBLISH, now() - start);
                    return accepted(channel, position, lives);
                });
    }

    /** Noted before it is judged: what holds is among what will be attested. */
    private StreamPosition accepted(ChannelName channel, StreamPosition position, long lives) {
        witnessed(channel, position);
        fences.requireStill(lives);
        ports.meter().count(Counted.PUBLICATIONS_ACCEPTED, 1);
        return position;
    }

    /** The channel's home remembers it, in case the store takes it back. */
    private void witnessed(ChannelName channel, StreamPosition position) {
        if (position.offset() > 0) {
            home(channel)
                    .post((receiver, now) ->
                            receiver.posted(new ShardMessage.Witnessed(channel, position), now));
        }
    }

    @Override
    public CompletionStage<Answer<Reached>> order(ControlCommand command) {
        Refusal refusal = judge(command);
        return refusal == null ? ask(() -> peers.order(command)) : refused(refusal);
    }

    private @Nullable Refusal judge(ControlCommand command) {
        return switch (command) {
            case ControlCommand.Subscribe order ->
                    settings.channels().of(order.channel()) == null
                            ? Refusal.UNKNOWN_CHANNEL
                            : null;
            case ControlCommand.Message order -> settings.sessions().limits().judge(order.data());
            case ControlCommand.Disconnect _,
                    ControlCommand.Unsubscribe _,
                    ControlCommand.Refresh _ ->
                    null;
        };
    }

    @Override
    public CompletionStage<Answer<List<ClientInfo>>> presence(ChannelName channel) {
        return in(channel, ChannelOptions::presence, options -> ports.presence().list(channel));
    }

    @Override
    public CompletionStage<Answer<PresenceStats>> presenceStats(ChannelName channel) {
        return in(channel, ChannelOptions::presence, options -> ports.presence().stats(channel));
    }

    @Override
    public CompletionStage<Answer<HistoryPage>> history(ChannelName channel, HistoryQuery query) {
        KnownPosition since = query.since();
        if (query.reverse() && since != null && since.offset() == 0) {
            return refused(Refusal.BAD_REQUEST);
        }
        long lives = fences.lives();
        return in(
                        channel,
                        Backend::hasHistory,
                        options -> ports.history().read(channel, query, options.retention()))
                .whenComplete((_, _) -> fences.requireSettled(lives))
                .thenApply(answer ->
                        isForeign(answer, since)
                                ? Answer.no(Refusal.UNRECOVERABLE_POSITION)
                                : answer);
    }

    private static boolean isForeign(Answer<HistoryPage> answer, @Nullable KnownPosition since) {
        return since != null
                && answer instanceof Answer.Yes<HistoryPage>(var page)
                && !since.fits(page.top().epoch());
    }

    @Override
    public CompletionStage<Answer<Done>> removeHistory(ChannelName channel) {
        return in(
                channel,
                Backend::hasHistory,
                options -> ports.history().remove(channel).thenApply(removed -> Done.DONE));
    }

    @Override
    public CompletionStage<Answer<Gathered<Findings.Channels>>> channels(
            Inquiry.Channels inquiry, String instance) {
        return ask(() -> peers.channels(inquiry, instance));
    }

    @Override
    public CompletionStage<Answer<Gathered<ConnectionList>>> connections(
            Inquiry.Connections inquiry, String instance) {
        return ask(() -> peers.connections(inquiry, instance));
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return ask(() -> ports.registry().instances());
    }

    private static boolean hasHistory(ChannelOptions options) {
        return options.retention().isOn();
    }

    private <T> CompletionStage<Answer<T>> in(
            ChannelName channel,
            Predicate<ChannelOptions> isAvailable,
            Function<ChannelOptions, CompletionStage<T>> call) {
        ChannelOptions options = settings.channels().of(channel);
        if (options == null) {
            return refused(Refusal.UNKNOWN_CHANNEL);
        }
        if (!isAvailable.test(options)) {
            return refused(Refusal.NOT_AVAILABLE);
        }
        return ask(() -> call.apply(options)).thenApply(Answer::yes);
    }

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> call) {
        return PortCall.begin(call)
                .whenComplete((result, failure) -> {
                    if (failure != null) {
                        ports.meter().count(Counted.PORT_FAILURES, 1);
                    }
                });
    }

    private static <T> CompletionStage<Answer<T>> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(Answer.no(refusal));
    }

    private ShardLoop home(ChannelName channel) {
        List<ShardLoop> all = shards.get();
        return all.get(HubShard.homeOf(channel, all.size()));
    }

    private long now() {
        return shards.get().getFirst().loop().now();
    }
}
