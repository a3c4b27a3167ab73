package dev.hexhub.domain.fence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.cluster.InstanceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FenceTest {

    private static final InstanceId OTHER = new InstanceId("other");
    private static final long PATIENCE = Fence.PATIENCE.toNanos();

    private final Fence fence = new Fence(new StoreLife("redis:6379", "a"), 2);

    @Test
    void a_life_stays_closed_until_each_shard_has_attested_what_it_saw() {
        fence.attested(0);
        assertThat(fence.judge(said(), 0)).isNull();

        fence.attested(1);
        assertThat(fence.judge(said(), 1)).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void a_life_stays_closed_while_another_instance_has_not_said_what_it_saw() {
        attestAll();

        assertThat(fence.judge(owed(null), 0)).isNull();
        assertThat(fence.judge(owed(null), PATIENCE - 1)).isNull();
        assertThat(fence.judge(said(), PATIENCE - 1)).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void who_says_nothing_in_time_costs_every_stream_its_epoch() {
        attestAll();
        fence.judge(owed(null), 7);

        assertThat(fence.judge(owed(null), 7 + PATIENCE)).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void time_counts_only_while_the_store_can_be_asked() {
        attestAll();
        fence.judge(owed(null), 0);
        fence.unheard();

        assertThat(fence.judge(owed(null), 2 * PATIENCE)).isNull();
    }

    @Test
    void whoever_comes_later_follows_the_first_verdict_once_it_has_attested() {
        assertThat(fence.judge(owed(Verdict.COMPLETE), 0)).isNull();

        attestAll();
        assertThat(fence.judge(owed(Verdict.COMPLETE), 1)).isEqualTo(Verdict.COMPLETE);
        assertThat(fence.judge(owed(Verdict.INCOMPLETE), 2)).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void in_an_incomplete_life_nobody_has_to_wait() {
        assertThat(fence.judge(owed(Verdict.INCOMPLETE), 0)).isEqualTo(Verdict.INCOMPLETE);
    }

    private void attestAll() {
        fence.attested(0);
        fence.attested(1);
    }

    private static Testimony said() {
        return new Testimony(Set.of(), Set.of(OTHER), null);
    }

    private static Testimony owed(@Nullable Verdict verdict) {
        return new Testimony(Set.of(OTHER), Set.of(OTHER), verdict);
    }
}
