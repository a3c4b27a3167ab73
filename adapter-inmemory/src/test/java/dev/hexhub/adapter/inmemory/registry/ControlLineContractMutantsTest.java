package dev.hexhub.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.testkit.contract.ControlLineContract;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bends a control line in one way after the other, and sees the rule that it breaks notice. */
class ControlLineContractMutantsTest {

    @Test
    void c1_should_fail_for_a_line_that_tells_everybody() {
        assertThat(KitRun.of(TellsEverybody.class, "c1").foundIt()).isTrue();
    }

    @Test
    void c2_should_fail_for_a_line_that_repeats_itself() {
        assertThat(KitRun.of(RepeatsItself.class, "c2").foundIt()).isTrue();
    }

    @Test
    void c3_should_fail_for_a_line_that_takes_silence_for_a_failure() {
        assertThat(KitRun.of(FailsForNobody.class, "c3").foundIt()).isTrue();
    }

    @Test
    void c4_should_fail_for_a_line_that_ends_with_a_throwing_receiver() {
        assertThat(KitRun.of(EndsWithAThrow.class, "c4").foundIt()).isTrue();
    }

    /** The control line's kit over a bent line. */
    static class BentLine extends ControlLineContract implements ControlLine {

        final Map<InstanceId, Consumer<ClusterMessage>> receivers = new HashMap<>();

        @Override
        protected ControlLine connect() {
            return this;
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        public CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver) {
            receivers.put(self, receiver);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            receivers.getOrDefault(to, ignored -> {}).accept(message);
            return CompletableFuture.completedStage(null);
        }
    }

    static final class TellsEverybody extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            receivers.values().forEach(it -> it.accept(message));
            return CompletableFuture.completedStage(null);
        }
    }

    static final class RepeatsItself extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            super.send(to, message);
            return super.send(to, message);
        }
    }

    static final class FailsForNobody extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            return receivers.containsKey(to)
                    ? super.send(to, message)
                    : CompletableFuture.failedStage(new IllegalStateException("nobody there"));
        }
    }

    static final class EndsWithAThrow extends BentLine {

        private boolean ended;

        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            try {
                if (!ended) {
                    super.send(to, message);
                }
            } catch (IllegalStateException e) {
                ended = true;
            }
            return CompletableFuture.completedStage(null);
        }
    }
}
