package dev.hexhub.adapter.undertow.http;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a backend may ask, by name. The stages answer on whatever thread the hub does, and never
 * exceptionally: what failed is an internal error.
 */
final class ApiMethods {

    private final FailureLog failures =
            new FailureLog(System.getLogger(ApiMethods.class.getName()), System::nanoTime);
    private final HubApi hub;
    private final InstantSource calendar;
    private final Map<String, Function<ApiRequest, CompletionStage<Answer<ApiResult>>>> methods;

    ApiMethods(HubApi hub, InstantSource calendar) {
        this.hub = hub;
        this.calendar = calendar;
        ApiOrders orders = new ApiOrders(calendar);
        this.methods =
                Map.ofEntries(
                        Map.entry("publish", this::publish),
                        Map.entry("broadcast", this::broadcast),
                        Map.entry("disconnect", order(ApiOrders::disconnect)),
                        Map.entry("unsubscribe", order(ApiOrders::unsubscribe)),
                        Map.entry("subscribe", order(orders::subscribe)),
                        Map.entry("refresh", order(orders::refresh)),
                        Map.entry("message", order(ApiOrders::message)),
                        Map.entry("presence", this::presence),
                        Map.entry("presence_stats", this::presenceStats),
                        Map.entry("history", this::history),
                        Map.entry("history_remove", this::removeHistory),
                        Map.entry("channels", this::channels),
                        Map.entry("connections", this::connections),
                        Map.entry("info", this::info));
    }

    /** Calls a method; one that does not exist is refused. */
    CompletionStage<Answer<ApiResult>> call(String name, ApiRequest request) {
        var method = methods.get(name);
        if (method == null) {
            return refused(Refusal.METHOD_NOT_FOUND, unknown(name));
        }
        String more = request.asksForMore();
        if (!more.isEmpty()) {
            return refused(Refusal.NOT_AVAILABLE, more + ": not served yet (expected: left out)");
        }
        try {
            return method.apply(request);
        } catch (ApiFault fault) {
            return refused(Refusal.BAD_REQUEST, fault.sentence());
        }
    }

    /** The names of all methods. */
    Set<String> names() {
        return methods.keySet();
    }

    private String unknown(String name) {
        String meant = Spelling.closest(name, methods.keySet());
        return (name.isEmpty() ? "nothing" : name)
                + " (expected: "
                + (meant == null
                        ? "batch or one of " + String.join(", ", new TreeSet<>(methods.keySet()))
                        : meant)
                + ")";
    }

    private CompletionStage<Answer<ApiResult>> publish(ApiRequest request) {
        return publish(request.channel(), request.message());
    }

    private CompletionStage<Answer<ApiResult>> publish(
            ChannelName channel, HubApi.Message message) {
        return answered(hub.publish(channel, message), ApiResults::position);
    }

    private CompletionStage<Answer<ApiResult>> publish(String channel, HubApi.Message message) {
        try {
            return publish(ApiRequest.channel(channel), message);
        } catch (ApiFault fault) {
            return refused(Refusal.BAD_REQUEST, fault.sentence());
        }
    }

    private CompletionStage<Answer<ApiResult>> broadcast(ApiRequest request) {
        HubApi.Message message = request.message();
        List<CompletableFuture<Answer<ApiResult>>> answers =
                request.channels().stream()
                        .map(name -> publish(name, message))
                        .map(CompletionStage::toCompletableFuture)
                        .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(all ->
                        Answer.yes(
                                ApiResults.responses(
                                        answers.stream().map(CompletableFuture::join).toList())));
    }

    /** Has something done to a user's connections; a request that makes no sense gives no order. */
    private Function<ApiRequest, CompletionStage<Answer<ApiResult>>> order(
            Function<ApiRequest, Answer<ControlCommand>> reading) {
        return request ->
                switch (reading.apply(request)) {
                    case Answer.Yes<ControlCommand>(var command) ->
                            answered(hub.order(command), ClusterResults::reached);
                    case Answer.No<ControlCommand> no -> refused(no.refusal(), no.detail());
                };
    }

    private CompletionStage<Answer<ApiResult>> presence(ApiRequest request) {
        return ofChannel(request, hub::presence, ApiResults::presence);
    }

    private CompletionStage<Answer<ApiResult>> presenceStats(ApiRequest request) {
        return ofChannel(request, hub::presenceStats, ApiResults::presenceStats);
    }

    private CompletionStage<Answer<ApiResult>> history(ApiRequest request) {
        return ofChannel(
                request,
                channel -> hub.history(channel, request.historyQuery()),
                ApiResults::history);
    }

    private CompletionStage<Answer<ApiResult>> removeHistory(ApiRequest request) {
        return ofChannel(request, hub::removeHistory, done -> ApiResult.EMPTY);
    }

    private CompletionStage<Answer<ApiResult>> channels(ApiRequest request) {
        return answered(
                hub.channels(request.channelsInquiry(), request.instance()),
                ClusterResults::channels);
    }

    private CompletionStage<Answer<ApiResult>> connections(ApiRequest request) {
        return answered(
                hub.connections(request.connectionsInquiry(), request.instance()),
                all -> ClusterResults.connections(all, calendar.instant()));
    }

    private CompletionStage<Answer<ApiResult>> info(ApiRequest request) {
        return answered(hub.instances().thenApply(Answer::yes), ClusterResults::nodes);
    }

    private <T> CompletionStage<Answer<ApiResult>> ofChannel(
            ApiRequest request,
            Function<ChannelName, CompletionStage<Answer<T>>> question,
            Function<T, ApiResult> result) {
        return answered(question.apply(request.channel()), result);
    }

    private <T> CompletionStage<Answer<ApiResult>> answered(
            CompletionStage<Answer<T>> stage, Function<T, ApiResult> result) {
        return stage.handle((answer, failure) ->
                switch (answer) {
                    case null -> failed(failure);
                    case Answer.Yes<T> yes -> Answer.yes(result.apply(yes.value()));
                    case Answer.No<T> no ->
                            new Answer.No<>(no.refusal(), no.missing(), no.detail(), no.reached());
                });
    }

    /** The backend learns that it failed, the operator what failed. */
    private Answer<ApiResult> failed(@Nullable Throwable failure) {
        failures.failed(failure);
        return Answer.no(Refusal.INTERNAL_ERROR);
    }

    private static CompletionStage<Answer<ApiResult>> refused(Refusal refusal, String detail) {
        return CompletableFuture.completedFuture(Answer.no(refusal, detail));
    }
}
