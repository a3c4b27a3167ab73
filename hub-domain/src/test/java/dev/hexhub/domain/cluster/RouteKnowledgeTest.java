package dev.hexhub.domain.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** When an instance believes what the registry says of users. */
class RouteKnowledgeTest {

    private static final InstanceId SELF = new InstanceId("self");
    private static final Lease FIRST = new Lease(SELF, 1);
    private static final Lease SECOND = new Lease(SELF, 2);
    private static final long SPAN = 10;

    @Test
    void nothing_is_complete_before_the_first_lease() {
        assertThat(RouteKnowledge.NONE.isComplete(Set.of(), 0)).isFalse();
        assertThat(RouteKnowledge.NONE.isComplete(Set.of(FIRST), 0)).isFalse();
    }

    @Test
    void the_first_lease_is_believed_at_once() {
        RouteKnowledge begun = RouteKnowledge.NONE.renewed(FIRST, 5, SPAN);

        assertThat(begun.isComplete(Set.of(FIRST), 5)).isTrue();
    }

    @Test
    void a_registry_that_does_not_know_the_own_lease_is_not_believed() {
        RouteKnowledge begun = RouteKnowledge.NONE.renewed(FIRST, 5, SPAN);

        assertThat(begun.isComplete(Set.of(), 6)).isFalse();
        assertThat(begun.isComplete(Set.of(new Lease(new InstanceId("other"), 1)), 6)).isFalse();
    }

    @Test
    void another_lease_is_believed_when_everybody_had_the_time_to_come_back() {
        RouteKnowledge again =
                RouteKnowledge.NONE
                        .renewed(FIRST, 5, SPAN)
                        .renewed(SECOND, 20, SPAN)
                        .renewed(SECOND, 23, SPAN);

        assertThat(again.isComplete(Set.of(SECOND), 29)).isFalse();
        assertThat(again.isComplete(Set.of(SECOND), 30)).isTrue();
    }
}
