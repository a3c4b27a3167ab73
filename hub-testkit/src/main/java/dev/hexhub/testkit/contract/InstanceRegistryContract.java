package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.InstanceRegistry;
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
    private Lease leftLease = new Lease(left.id(), 0);
    private Lease rightLease = new Lease(right.id(), 0);
    private InstanceRegistry one;
    private InstanceRegistry two;

    /**
     * One more instance's view of the same registry, empty at the start of a test. A third of its
     * lease must be told from none.
     */
    protected abstract InstanceRegistry connect();

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

        bothLive();
        assertThat(instances()).containsExactlyInAnyOrder(left, right);

        done(one.leave(leftLease));
        assertThat(instances()).containsExactly(right);
    }

    @Test
    void r1_an_instance_that_does_not_renew_is_gone_when_its_lease_ends() {
        bothLive();

        elapse(one.lease().multipliedBy(2).dividedBy(3));
        done(two.renew(right));
        assertThat(instances()).containsExactlyInAnyOrder(left, right);
        elapse(one.lease().multipliedBy(2).dividedBy(3));

        assertThat(instances()).containsExactly(right);
    }

    @Test
    void r1_only_a_renew_makes_an_instance_listed() {
        done(one.announce(new Lease(left.id(), 1), anna));

        assertThat(instances()).isEmpty();
    }

    @Test
    void r2_instances_show_what_the_last_renew_said() {
        InstanceInfo later =
                new InstanceInfo(
                        left.id(),
                        "left",
                        "there:8000",
                        "1.0",
                        60,
                        new InstanceInfo.Load(7, 5, 9, 3));

        done(one.renew(left));
        done(one.renew(later));

        assertThat(instances()).containsExactly(later);
    }

    @Test
    void r3_a_user_is_found_on_every_instance_that_announced_and_has_not_withdrawn_it() {
        bothHoldAnna();
        done(two.announce(rightLease, ben));

        assertThat(instancesOf(anna)).containsExactlyInAnyOrder(left.id(), right.id());
        assertThat(instancesOf(ben)).containsExactly(right.id());

        done(one.withdraw(leftLease, anna));
        assertThat(instancesOf(anna)).containsExactly(right.id());
        assertThat(instancesOf(new UserId("nobody"))).isEmpty();
    }

    @Test
    void r4_when_an_instance_leaves_its_routes_go_with_it() {
        bothHoldAnna();

        done(one.leave(leftLease));

        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r4_when_a_lease_ends_the_instances_routes_go_with_it() {
        bothHoldAnna();

        elapse(one.lease().multipliedBy(2).dividedBy(3));
        done(two.renew(right));
        elapse(one.lease().multipliedBy(2).dividedBy(3));

        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r4_an_instance_that_comes_back_does_not_bring_its_old_routes() {
        bothHoldAnna();

        elapse(one.lease().multipliedBy(4).dividedBy(3));
        done(one.renew(left));

        assertThat(instances()).containsExactly(left);
        assertThat(instancesOf(anna)).isEmpty();
    }

    @Test
    void r5_announcing_or_withdrawing_twice_is_the_same_as_once() {
        bothHoldAnna();

        done(one.announce(leftLease, anna));
        assertThat(instancesOf(anna)).containsExactlyInAnyOrder(left.id(), right.id());

        done(one.withdraw(leftLease, anna));
        done(one.withdraw(leftLease, anna));
        assertThat(instancesOf(anna)).containsExactly(right.id());
    }

    @Test
    void r6_a_renewal_answers_the_lease_that_runs_and_another_one_after_it_ended() {
        Lease first = renewed(one, left);
        assertThat(first.instance()).isEqualTo(left.id());
        assertThat(renewed(one, left)).isEqualTo(first);

        elapse(one.lease().multipliedBy(4).dividedBy(3));

        Lease second = renewed(one, left);
        assertThat(second.instance()).isEqualTo(left.id());
        assertThat(second).isNotEqualTo(first);
        assertThat(renewed(one, left)).isEqualTo(second);
    }

    @Test
    void r6_two_lives_with_the_same_name_have_nothing_in_common() {
        InstanceInfo namesake = instance("left");
        bothHoldAnna();

        Lease other = renewed(two, namesake);

        assertThat(instances()).containsExactlyInAnyOrder(left, right, namesake);
        done(two.leave(other));
        assertThat(instances()).containsExactlyInAnyOrder(left, right);
        assertThat(instancesOf(anna)).containsExactlyInAnyOrder(left.id(), right.id());
    }

    @Test
    void r7_an_ended_lease_is_granted_to_exactly_one_claimant() {
        bothLive();
        elapse(one.lease().multipliedBy(2).dividedBy(3));
        done(two.renew(right));
        assertThat(claim(two)).isInstanceOf(Claim.NoneFor.class);
        elapse(one.lease().multipliedBy(2).dividedBy(3));

        assertThat(claim(two)).isEqualTo(new Claim.Granted(leftLease));
        assertThat(claim(one)).isInstanceOf(Claim.NoneFor.class);
        assertThat(claim(two)).isInstanceOf(Claim.NoneFor.class);
    }

    @Test
    void r7_whoever_finds_nothing_learns_when_to_look_again() {
        done(one.renew(left));

        assertThat(claim(one)).isInstanceOfSatisfying(Claim.NoneFor.class, this::isWithinALease);
        elapse(one.lease().multipliedBy(4).dividedBy(3));
        assertThat(claim(one)).isInstanceOf(Claim.Granted.class);
        assertThat(claim(one)).isInstanceOfSatisfying(Claim.NoneFor.class, this::isWithinALease);
    }

    private void isWithinALease(Claim.NoneFor none) {
        assertThat(none.span()).isPositive().isLessThanOrEqualTo(one.lease());
    }

    @Test
    void r7_a_lease_whose_claimant_does_not_finish_is_granted_to_another() {
        leftLease = renewed(one, left);
        elapse(one.lease().multipliedBy(4).dividedBy(3));
        assertThat(claim(one)).isEqualTo(new Claim.Granted(leftLease));

        elapse(one.lease().multipliedBy(4).dividedBy(3));

        assertThat(claim(two)).isEqualTo(new Claim.Granted(leftLease));
    }

    @Test
    void r7_all_leases_that_ended_are_granted_one_after_the_other() {
        bothLive();
        elapse(one.lease().multipliedBy(4).dividedBy(3));

        assertThat(List.of(claim(one), claim(two)))
                .containsExactlyInAnyOrder(
                        new Claim.Granted(leftLease), new Claim.Granted(rightLease));
        assertThat(claim(one)).isInstanceOf(Claim.NoneFor.class);
    }

    @Test
    void r8_what_was_left_is_not_granted() {
        bothLive();
        done(one.leave(leftLease));
        elapse(one.lease().multipliedBy(4).dividedBy(3));

        assertThat(claim(two)).isEqualTo(new Claim.Granted(rightLease));
        done(two.leave(rightLease));
        elapse(one.lease().multipliedBy(4).dividedBy(3));

        assertThat(claim(two)).isInstanceOf(Claim.NoneFor.class);
    }

    @Test
    void r8_an_instance_that_came_back_keeps_what_it_has_while_its_old_lease_is_cleared_away() {
        leftLease = renewed(one, left);
        done(one.announce(leftLease, anna));
        elapse(one.lease().multipliedBy(4).dividedBy(3));
        Lease again = renewed(one, left);
        done(one.announce(again, anna));

        assertThat(claim(two)).isEqualTo(new Claim.Granted(leftLease));
        done(two.leave(leftLease));

        assertThat(claim(two)).isInstanceOf(Claim.NoneFor.class);
        assertThat(instances()).containsExactly(left);
        assertThat(instancesOf(anna)).containsExactly(left.id());
        assertThat(renewed(one, left)).isEqualTo(again);
    }

    @Test
    void r9_whoever_asks_for_a_user_learns_which_leases_run() {
        bothLive();
        assertThat(running(ben)).containsExactlyInAnyOrder(leftLease, rightLease);

        elapse(one.lease().multipliedBy(4).dividedBy(3));
        assertThat(running(ben)).isEmpty();
        Lease again = renewed(one, left);

        assertThat(running(ben)).containsExactly(again);
    }

    private Set<Lease> running(UserId user) {
        return new Patience(patience()).answer(two.instancesOf(user)).running();
    }

    private void bothLive() {
        leftLease = renewed(one, left);
        rightLease = renewed(two, right);
    }

    private Lease renewed(InstanceRegistry registry, InstanceInfo instance) {
        return new Patience(patience()).answer(registry.renew(instance));
    }

    private Claim claim(InstanceRegistry registry) {
        return new Patience(patience()).answer(registry.claimEnded());
    }

    private void bothHoldAnna() {
        bothLive();
        done(one.announce(leftLease, anna));
        done(two.announce(rightLease, anna));
    }

    private void done(CompletionStage<?> stage) {
        new Patience(patience()).answer(stage);
    }

    private List<InstanceInfo> instances() {
        return new Patience(patience()).answer(two.instances());
    }

    private Set<InstanceId> instancesOf(UserId user) {
        return new Patience(patience()).answer(two.instancesOf(user)).holders();
    }

    private static InstanceInfo instance(String name) {
        return new InstanceInfo(
                new InstanceId(name + "-" + UUID.randomUUID()),
                name,
                "here:8000",
                "1.0",
                1,
                InstanceInfo.Load.NONE);
    }
}
