package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link InstanceRegistry}, each as a test that carries its number. */
public abstract class InstanceRegistryContract {

    private final InstanceInfo left = instance("left");
    private final InstanceInfo right = instance("right");
    private final UserId anna = new UserId("anna-" + UUID.randomUUID());
    private final UserId ben = new UserId("ben-" + UUID.randomUUID());
    private InstanceRegistry one;
    private InstanceRegistry two;

    /** One more instance's view of the same registry, empty at the start of a test. */
    protected abstract InstanceRegistry connect();

    /** How long a lease lasts in the registry under test; a third of it must be told from none. */
    protected abstract Duration lease();

    /** Lets the time of the adapter's clock pass. */
    protected abstract void elapse(Duration span);

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void open() {
        one = connect();
        two = connect();
    }

    @Test
    void r1_an_instance_is_listed_from_its_first_renew_until_it_leaves() {
        assertThat(instances()).isEmpty();

        done(one.renew(left));
        done(two.renew(right));
        assertThat(instances()).containsExactlyInAnyOrder(left, right);

        done(one.leave(left.id()));
        assertThat(instances()).containsExactly(right);
    }

    @Test
    void r1_an_instance_that_does_not_renew_is_gone_when_its_lease_ends() {
        done(one.renew(left));
        done(two.renew(right));

        elapse(lease().multipliedBy(2).dividedBy(3));
        done(two.renew(right));
        assertThat(instances()).containsExactlyInAnyOrder(left, right);
        elapse(lease().multipliedBy(2).dividedBy(3));

        assertThat(instances()).containsExactly(right);
    }

    @Test
    void r1_only_a_renew_makes_an_instance_listed() {
        done(one.announce(left.id(), anna));

        assertThat(instances()).isEmpty();
    }

    @Test
    void r2_instances_show_what_the_last_renew_said() {
        InstanceInfo later =
                new InstanceInfo(left.id(), "left", "1.0", 60, new InstanceInfo.Load(7, 5, 9, 3));

        done(one.renew(left));
        done(one.renew(later));

        assertThat(instances()).containsExactly(later);
    }

    @Test
    void r3_a_user_is_found_on_every_instance_that_announced_and_has_not_withdrawn_it() {
        bothHoldAnna();
        done(two.announce(right.id(), ben));

        assertThat(instancesOf(anna)).containsExactlyInAnyOrder(left.id(), right.id());
        assertThat(instancesOf(ben)).containsExactly(right.id());

        done(one.withdraw(left.id(), anna));
        assertThat(instancesOf(anna)).containsExactly(right.id());
        assertThat(instancesOf(new UserId("nobody"))).isEmpty();
    }

    @Test
    void r4_when_an_instance_leaves_its_routes_go_with_it() {
        bothHoldAnna();

        done(one.leave(left.id()));

        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r4_when_a_lease_ends_the_instances_routes_go_with_it() {
        bothHoldAnna();

        elapse(lease().multipliedBy(2).dividedBy(3));
        done(two.renew(right));
        elapse(lease().multipliedBy(2).dividedBy(3));

        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r4_an_instance_that_comes_back_does_not_bring_its_old_routes() {
        bothHoldAnna();

        elapse(lease().multipliedBy(4).dividedBy(3));
        done(one.renew(left));

        assertThat(instances()).containsExactly(left);
        assertThat(instancesOf(anna)).isEmpty();
    }

    @Test
    void r5_announcing_or_withdrawing_twice_is_the_same_as_once() {
        bothHoldAnna();

        done(one.announce(left.id(), anna));
        assertThat(instancesOf(anna)).containsExactlyInAnyOrder(left.id(), right.id());

        done(one.withdraw(left.id(), anna));
        done(one.withdraw(left.id(), anna));
        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r6_renewing_says_whether_a_lease_was_running() {
        assertThat(new Patience(patience()).answer(one.renew(left))).isEqualTo(Renewal.BEGUN);
        assertThat(new Patience(patience()).answer(one.renew(left))).isEqualTo(Renewal.CONTINUED);

        elapse(lease().multipliedBy(4).dividedBy(3));

        assertThat(new Patience(patience()).answer(one.renew(left))).isEqualTo(Renewal.BEGUN);
    }

    private void bothHoldAnna() {
        done(one.renew(left));
        done(two.renew(right));
        done(one.announce(left.id(), anna));
        done(two.announce(right.id(), anna));
    }

    private void done(CompletionStage<?> stage) {
        new Patience(patience()).answer(stage);
    }

    private List<InstanceInfo> instances() {
        return new Patience(patience()).answer(two.instances());
    }

    private Set<InstanceId> instancesOf(UserId user) {
        return new Patience(patience()).answer(two.instancesOf(user));
    }

    private static InstanceInfo instance(String name) {
        return new InstanceInfo(
                new InstanceId(name + "-" + UUID.randomUUID()),
                name,
                "1.0",
                1,
                InstanceInfo.Load.NONE);
    }
}
