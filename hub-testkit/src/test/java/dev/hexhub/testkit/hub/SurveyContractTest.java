package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.LocatedConnection;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.testkit.doubles.QuietPorts;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What several hubs say together when one of them is asked about all. */
class SurveyContractTest {

    private static final Inquiry.Channels ALL_CHANNELS =
            new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST);
    private static final Inquiry.Connections ALL_CONNECTIONS = connectionsOf(null, Inquiry.MOST);

    private final VirtualTime time = new VirtualTime();
    private final QuietPorts shared = new QuietPorts();
    private final TestHub one = new TestHub("one", time, shared);
    private final TestHub two = new TestHub("two", time, shared);
    private final TestHub three = new TestHub("three", time, shared);

    @AfterEach
    void no_task_threw_on_a_loop() {
        for (TestHub hub : List.of(one, two, three)) {
            hub.loops.forEach(loop -> assertThat(loop.failures()).isEmpty());
        }
    }

    @Test
    void channels_are_those_of_all_instances_with_their_subscribers_added() {
        one.client(0, "ann").subscribes("news").subscribes("kept:1");
        two.client(0, "bob").subscribes("news");
        three.client(1, "cid").subscribes("news").subscribes("cats");

        var asked = two.hub.api().channels(ALL_CHANNELS, "");
        time.runUntilIdle();

        var gathered = TestHub.yes(asked);
        assertThat(gathered.missing()).isEmpty();
        assertThat(gathered.value().truncated()).isFalse();
        assertThat(gathered.value().subscribers())
                .hasSize(3)
                .containsEntry(TestHub.channel("news"), 3)
                .containsEntry(TestHub.channel("kept:1"), 1)
                .containsEntry(TestHub.channel("cats"), 1);
    }

    @Test
    void only_the_channels_that_match_are_listed_and_no_more_than_asked_for() {
        one.client(0, "ann").subscribes("cat-1").subscribes("cat-2").subscribes("dog");
        two.client(0, "bob").subscribes("cat-3");

        var cats = one.hub.api().channels(new Inquiry.Channels(new ChannelPattern("cat*"), 9), "");
        var two = one.hub.api().channels(new Inquiry.Channels(ChannelPattern.ALL, 2), "");
        time.runUntilIdle();

        assertThat(TestHub.yes(cats).value().subscribers()).hasSize(3);
        assertThat(TestHub.yes(cats).value().truncated()).isFalse();
        assertThat(TestHub.yes(two).value().subscribers()).hasSize(2);
        assertThat(TestHub.yes(two).value().truncated()).isTrue();
    }

    @Test
    void connections_say_who_is_where_since_when_and_with_what() {
        one.client(0, "ann").subscribes("news").subscribes("cats");
        time.advance(Duration.ofSeconds(5));
        two.client(1, "bob");

        var asked = one.hub.api().connections(ALL_CONNECTIONS, "");
        time.runUntilIdle();

        var all = TestHub.yes(asked).value();
        assertThat(all.truncated()).isFalse();
        assertThat(all.connections()).hasSize(2);
        LocatedConnection ann = all.connections().getFirst();
        LocatedConnection bob = all.connections().getLast();
        if (!ann.instance().equals("one")) {
            LocatedConnection first = ann;
            ann = bob;
            bob = first;
        }
        assertThat(ann.instance()).isEqualTo("one");
        assertThat(ann.connection().user()).isEqualTo(new UserId("ann"));
        assertThat(ann.connection().client().value()).isEqualTo("one-2");
        assertThat(ann.connection().ageNanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(ann.connection().subscriptions()).isEqualTo(2);
        assertThat(ann.connection().channels())
                .containsExactly(TestHub.channel("cats"), TestHub.channel("news"));
        assertThat(ann.connection().queuedBytes()).isZero();
        assertThat(bob.instance()).isEqualTo("two");
        assertThat(bob.connection().ageNanos()).isZero();
    }

    @Test
    void connections_can_be_those_of_one_user_of_one_instance_or_the_first_few() {
        one.client(0, "ann");
        two.client(0, "ann");
        two.client(1, "bob");

        var ofAnn = three.hub.api().connections(connectionsOf(new UserId("ann"), 9), "");
        var ofTwo = three.hub.api().connections(ALL_CONNECTIONS, "two");
        var ofTwoById = three.hub.api().connections(ALL_CONNECTIONS, two.hub.self().value());
        var first = three.hub.api().connections(connectionsOf(null, 2), "");
        var ofNobody = three.hub.api().connections(ALL_CONNECTIONS, "nobody");
        time.runUntilIdle();

        assertThat(TestHub.yes(ofAnn).value().connections()).hasSize(2);
        assertThat(TestHub.yes(ofTwo).value().connections()).hasSize(2);
        assertThat(TestHub.yes(ofTwoById).value().connections()).hasSize(2);
        assertThat(TestHub.yes(first).value().connections()).hasSize(2);
        assertThat(TestHub.yes(first).value().truncated()).isTrue();
        assertThat(ofNobody.toCompletableFuture().getNow(null))
                .isEqualTo(Answer.no(Refusal.BAD_REQUEST));
    }

    @Test
    void who_only_came_and_said_nothing_yet_is_no_connected_client() {
        var silent = one.new Client(one.loops.getFirst());
        time.runUntilIdle();

        var asked = one.hub.api().connections(ALL_CONNECTIONS, "");
        time.runUntilIdle();

        assertThat(silent.outlet.end()).isNull();
        assertThat(TestHub.yes(asked).value().connections()).isEmpty();
    }

    @Test
    void an_instance_that_is_silent_is_named_after_a_second_and_the_others_are_heard() {
        one.client(0, "ann").subscribes("news");
        two.client(0, "bob").subscribes("news");
        shared.loseOnTheLine(sent -> sent.to().equals(two.hub.self()));

        var channels = one.hub.api().channels(ALL_CHANNELS, "");
        var connections = one.hub.api().connections(ALL_CONNECTIONS, "");
        time.advance(Duration.ofMillis(999));
        assertThat(channels.toCompletableFuture()).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(TestHub.yes(channels).missing()).containsExactly("two");
        assertThat(TestHub.yes(channels).value().subscribers())
                .containsEntry(TestHub.channel("news"), 1);
        assertThat(TestHub.yes(connections).missing()).containsExactly("two");
        assertThat(TestHub.yes(connections).value().connections()).hasSize(1);
    }

    @Test
    void a_report_that_comes_too_late_or_twice_changes_nothing() {
        shared.loseOnTheLine(sent -> sent.message() instanceof ClusterMessage.Question);
        var asked = one.hub.api().channels(ALL_CHANNELS, "");
        time.advance(Duration.ofSeconds(1));
        assertThat(TestHub.yes(asked).missing()).containsExactly("one", "three", "two");

        shared.loseOnTheLine(sent -> false);
        shared.sent().forEach(sent -> shared.send(sent.to(), sent.message()));
        shared.sent().forEach(sent -> shared.send(sent.to(), sent.message()));
        time.advance(Duration.ofSeconds(1));

        assertThat(TestHub.yes(asked).missing()).containsExactly("one", "three", "two");
    }

    private static Inquiry.Connections connectionsOf(@Nullable UserId user, int limit) {
        return new Inquiry.Connections(user, limit);
    }
}
