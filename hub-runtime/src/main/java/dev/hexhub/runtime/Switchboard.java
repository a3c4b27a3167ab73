package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.loop.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This instance's end of the line between instances: asks, and waits for the reports; is asked, and
 * reports. An instance asks itself in the same way.
 *
 * <p>The line may lose a message without a word. So nothing counts as done before it was reported,
 * and nothing is waited for longer than {@link #PATIENCE}: a question then goes without the silent
 * ones, an order is given once more, under the same errand, to those of them that still live.
 *
 * <p>Everything here happens on the first loop; asking is for any thread.
 */
final class Switchboard {

    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstanceId self;
    private final HubPorts ports;
    private final Desk desk;
    private final Supplier<List<ShardLoop>> shards;
    private final Map<ErrandId, Survey> underWay = new HashMap<>();
    private long lastNumber;

    Switchboard(InstanceId self, HubPorts ports, Supplier<List<ShardLoop>> shards) {
        this.self = self;
        this.ports = ports;
        this.desk = new Desk(shards);
        this.shards = shards;
    }

    /** Begins to listen; the stage ends when it does. Once. */
    CompletionStage<Void> open() {
        CompletionStage<Void> listening =
                PortCall.begin(() ->
                        ports.control()
                                .listen(self, message -> loop().execute(() -> received(message))));
        countFailure(listening);
        return listening;
    }

    /** Asks these instances. From any thread. */
    CompletionStage<Survey.Outcome> ask(Set<InstanceId> whom, Inquiry inquiry) {
        return begin(whom, errand -> new ClusterMessage.Question(errand, inquiry), this::conclude);
    }

    /** Gives an order to these instances. From any thread. */
    CompletionStage<Survey.Outcome> order(Set<InstanceId> whom, ControlCommand command) {
        return begin(whom, errand -> new ClusterMessage.Order(errand, command), this::tryAgain);
    }

    private CompletionStage<Survey.Outcome> begin(
            Set<InstanceId> whom,
            Function<ErrandId, ClusterMessage> message,
            Consumer<Survey> whenTimeIsUp) {
        if (whom.isEmpty()) {
            return CompletableFuture.completedFuture(Survey.Outcome.NOBODY_ASKED);
        }
        CompletableFuture<Survey.Outcome> outcome = new CompletableFuture<>();
        loop().execute(() -> {
            ErrandId errand = new ErrandId(self, ++lastNumber);
            Survey survey = new Survey(message.apply(errand), whom, outcome);
            underWay.put(errand, survey);
            sendToAwaited(survey);
            loop().schedule(PATIENCE.toNanos(), () -> ifUnderWay(survey, whenTimeIsUp));
        });
        return outcome;
    }

    private void ifUnderWay(Survey survey, Consumer<Survey> action) {
        if (underWay.get(survey.message().errand()) == survey) {
            action.accept(survey);
        }
    }

    private void sendToAwaited(Survey survey) {
        survey.awaited().forEach(instance -> send(instance, survey.message()));
    }

    /**
     * A send that fails is like one that got lost: the report will not come. An order to this
     * instance needs no line, which may be away just when the order matters.
     */
    private void send(InstanceId to, ClusterMessage message) {
        if (to.equals(self) && message instanceof ClusterMessage.Order order) {
            desk.obey(order)
                    .thenAccept(findings ->
                            loop().execute(() ->
                                    reported(
                                            new ClusterMessage.Report(
                                                    order.errand(), self, findings))));
            return;
        }
        countFailure(PortCall.begin(() -> ports.control().send(to, message)));
    }

    private void tryAgain(Survey survey) {
        loop().schedule(PATIENCE.toNanos(), () -> ifUnderWay(survey, this::conclude));
        PortCall.begin(() -> ports.registry().instances())
                .whenComplete((living, failure) ->
                        loop().execute(() ->
                                ifUnderWay(survey, waiting -> sendAgain(waiting, living))));
    }

    private void sendAgain(Survey survey, @Nullable List<InstanceInfo> living) {
        if (living != null) {
            survey.awaitOnly(living.stream().map(InstanceInfo::id).collect(Collectors.toSet()));
        }
        if (survey.isComplete()) {
            conclude(survey);
        } else {
            sendToAwaited(survey);
        }
    }

    private void conclude(Survey survey) {
        underWay.remove(survey.message().errand());
        survey.conclude();
    }

    private void received(ClusterMessage message) {
        switch (message) {
            case ClusterMessage.Order order ->
                    desk.obey(order).thenAccept(findings -> report(order.errand(), findings));
            case ClusterMessage.Question question ->
                    desk.answer(question.inquiry())
                            .thenAccept(findings -> report(question.errand(), findings));
            case ClusterMessage.Report report -> reported(report);
        }
    }

    private void report(ErrandId errand, Findings findings) {
        send(errand.asker(), new ClusterMessage.Report(errand, self, findings));
    }

    private void reported(ClusterMessage.Report report) {
        Survey survey = underWay.get(report.errand());
        if (survey == null) {
            return;
        }
        survey.reported(report.by(), report.findings());
        if (survey.isComplete()) {
            conclude(survey);
        }
    }

    private EventLoop loop() {
        return shards.get().getFirst().loop();
    }

    private void countFailure(CompletionStage<Void> call) {
        call.whenComplete((done, failure) -> {
            if (failure != null) {
                ports.meter().count(Counted.PORT_FAILURES, 1);
            }
        });
    }
}
