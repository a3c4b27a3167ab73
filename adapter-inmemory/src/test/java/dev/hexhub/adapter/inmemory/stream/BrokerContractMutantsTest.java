package dev.hexhub.adapter.inmemory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.AnswersAnotherPosition;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.ForgetsIdempotency;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.GivesUnkeptAPosition;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.PresenceOvertaken;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.ReadsLagBehind;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.ReusesAnEpoch;
import dev.hexhub.adapter.inmemory.stream.BrokerAnswerMutants.WorksAfterClose;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.AttachesWithAnOldTop;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.DeliversAfterDetach;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.EchoesTwice;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.HidesARemoval;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.HidesAnInterruption;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.HidesTheLoss;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.LosesTheLast;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.MixesChannels;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.Reorders;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.ReusesAnOffset;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.StopsAtAThrow;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.TakesAnInterruptionForALoss;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.TellsOfARemovalLate;
import dev.hexhub.adapter.inmemory.stream.BrokerNewsMutants.TellsOfTheLinkTwice;
import dev.hexhub.testkit.mutant.KitRun;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bends a broker in one way after the other, and sees the rule that it breaks notice. */
class BrokerContractMutantsTest {

    @ParameterizedTest(name = "{0} should fail for a broker that {1}")
    @MethodSource("mutants")
    void each_rule_should_fail_for_a_broker_that_breaks_it(
            String rule, String habit, Class<?> mutant) {
        KitRun run = KitRun.of(mutant, rule);

        assertThat(run.foundIt()).as("failures: %s", run.failures()).isTrue();
    }

    static Stream<Arguments> mutants() {
        return Stream.concat(mutantsOfOrder(), mutantsOfTheRest());
    }

    private static Stream<Arguments> mutantsOfOrder() {
        return Stream.of(
                Arguments.of("b1", "echoes twice", EchoesTwice.class),
                Arguments.of("b1", "loses the last message", LosesTheLast.class),
                Arguments.of("b2", "reorders", Reorders.class),
                Arguments.of("b2", "reuses an offset", ReusesAnOffset.class),
                Arguments.of("b3", "answers another position", AnswersAnotherPosition.class),
                Arguments.of("b4", "announces before it can be read", ReadsLagBehind.class),
                Arguments.of(
                        "b5_nothing_arrives_after",
                        "delivers after detach",
                        DeliversAfterDetach.class),
                Arguments.of(
                        "b5_attached_names",
                        "attaches with an old top",
                        AttachesWithAnOldTop.class),
                Arguments.of("b6", "mixes channels", MixesChannels.class));
    }

    private static Stream<Arguments> mutantsOfTheRest() {
        return Stream.of(
                Arguments.of("b7", "lets a throw stop all listeners", StopsAtAThrow.class),
                Arguments.of("b8", "tells of the link twice", TellsOfTheLinkTwice.class),
                Arguments.of(
                        "b9_what_was_missed",
                        "hides the loss of what it missed",
                        HidesTheLoss.class),
                Arguments.of(
                        "b9_streams_that_were_forgotten", "reuses an epoch", ReusesAnEpoch.class),
                Arguments.of("b10", "forgets idempotency keys", ForgetsIdempotency.class),
                Arguments.of("b11", "works after close", WorksAfterClose.class),
                Arguments.of("b12", "gives unkept messages a place", GivesUnkeptAPosition.class),
                Arguments.of("b13", "lets messages overtake presence", PresenceOvertaken.class),
                Arguments.of("b14", "hides an interruption", HidesAnInterruption.class),
                Arguments.of(
                        "b14",
                        "takes an interruption for a loss",
                        TakesAnInterruptionForALoss.class),
                Arguments.of("b15", "hides a removal", HidesARemoval.class),
                Arguments.of(
                        "b15_each_attached",
                        "tells of a removal after what came later",
                        TellsOfARemovalLate.class));
    }
}
