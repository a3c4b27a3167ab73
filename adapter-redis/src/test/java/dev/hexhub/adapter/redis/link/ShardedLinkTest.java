package dev.hexhub.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.connection.RedisNode;
import dev.hexhub.adapter.redis.connection.SlotMap;
import dev.hexhub.adapter.redis.connection.Topology;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How topics follow their slots from server to server. */
class ShardedLinkTest {

    private static final RedisNode A = new RedisNode("a", 1);
    private static final RedisNode B = new RedisNode("b", 2);

    private final ManualLoop loop = new ManualLoop(new VirtualTime(), "link");
    private final ScriptedTopology topology = new ScriptedTopology();
    private final Map<RedisNode, ScriptedLink> links = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final ShardedLink link =
            new ShardedLink(loop, LinkRules.DEFAULTS, topology, this::open, new WritesDown(told));

    @AfterEach
    void nothing_was_thrown() {
        assertThat(loop.failures()).isEmpty();
    }

    @Test
    void a_topic_is_joined_at_the_owner_of_its_slot() {
        up(SlotMap.of(A));
        link.join("t");
        at(A).listener.joined("t");
        at(A).listener.message("t", new byte[0]);

        assertThat(told).containsExactly("joined t", "message t");
    }

    @Test
    void when_the_map_changes_a_topic_goes_to_its_new_owner_and_has_missed_something() {
        joined("t");

        topology.become(SlotMap.of(B));
        loop.runUntilIdle();
        assertThat(at(A).asked).endsWith("abandon t", "close");
        at(A).listener.message("t", new byte[0]);
        assertThat(told).isEmpty();
        at(B).listener.joined("t");
        at(B).listener.message("t", new byte[0]);

        assertThat(told).containsExactly("missed t", "message t");
    }

    @Test
    void a_topic_that_its_server_has_not_got_any_more_is_placed_again_when_the_map_knows_better() {
        joined("t");

        at(A).listener.refused("t");
        assertThat(topology.doubts).isEqualTo(1);
        topology.become(SlotMap.of(B));
        loop.runUntilIdle();
        at(B).listener.joined("t");

        assertThat(at(B).asked).containsExactly("join t");
        assertThat(told).containsExactly("missed t");
    }

    @Test
    void while_the_map_is_behind_the_topic_is_tried_again_and_again() {
        joined("t");
        at(A).asked.clear();

        for (int i = 0; i < 3; i++) {
            at(A).listener.refused("t");
            loop.advance(LinkRules.TICK);
        }

        assertThat(at(A).asked).containsExactly("join t", "join t", "join t");
        assertThat(topology.doubts).isEqualTo(3);
        assertThat(told).isEmpty();
    }

    @Test
    void a_topic_that_never_found_its_owner_is_refused_when_patience_ends() {
        up(SlotMap.of(A));
        link.join("t");
        for (int i = 0; i < 12; i++) {
            at(A).listener.refused("t");
            loop.advance(LinkRules.TICK);
        }

        assertThat(told).containsExactly("refused t");
    }

    @Test
    void a_topic_is_left_where_it_stands_and_a_slot_that_moves_meanwhile_lets_it_go_too() {
        joined("t");
        link.leave("t");
        assertThat(at(A).asked).endsWith("leave t");
        assertThat(told).isEmpty();

        topology.become(SlotMap.of(B));
        loop.runUntilIdle();

        assertThat(told).containsExactly("left t");
        link.leave("t");
        assertThat(told).containsExactly("left t", "left t");
    }

    @Test
    void a_lost_server_is_a_loss_until_it_is_back() {
        joined("t");

        at(A).isUp = false;
        at(A).listener.lost();
        assertThat(link.isUp()).isFalse();
        link.join("u");
        at(A).listener.refused("u");
        at(A).isUp = true;
        at(A).listener.restored();

        assertThat(told).containsExactly("lost", "refused u", "restored");
        assertThat(link.isUp()).isTrue();
    }

    @Test
    void a_lost_server_is_no_loss_any_more_when_others_have_its_slots() {
        joined("t");
        at(A).isUp = false;
        at(A).listener.lost();

        topology.become(SlotMap.of(B));
        loop.runUntilIdle();
        at(B).isUp = true;
        loop.advance(LinkRules.TICK);
        at(B).listener.joined("t");

        assertThat(told).containsExactly("lost", "restored", "missed t");
    }

    @Test
    void without_any_server_the_loss_is_told_once_and_joining_fails_at_once() {
        loop.advance(Duration.ofSeconds(10));
        link.join("t");
        assertThat(told).containsExactly("lost", "refused t");

        up(SlotMap.of(A));

        assertThat(told).containsExactly("lost", "refused t", "restored");
    }

    private void up(SlotMap slots) {
        topology.become(slots);
        loop.runUntilIdle();
        links.values().forEach(it -> it.isUp = true);
        loop.advance(LinkRules.TICK);
        assertThat(link.isUp()).isTrue();
    }

    private void joined(String topic) {
        up(SlotMap.of(A));
        link.join(topic);
        at(A).listener.joined(topic);
        told.clear();
    }

    private ScriptedLink at(RedisNode node) {
        return Objects.requireNonNull(links.get(node));
    }

    private Link open(RedisNode node, LinkListener listener) {
        ScriptedLink opened = new ScriptedLink(listener);
        links.put(node, opened);
        return opened;
    }

    private final class ScriptedTopology implements Topology {

        private final List<Consumer<SlotMap>> watchers = new ArrayList<>();
        private SlotMap slots = SlotMap.read(List.of(), A);
        private int doubts;

        void become(SlotMap next) {
            slots = next;
            loop.execute(() -> watchers.forEach(it -> it.accept(next)));
        }

        @Override
        public SlotMap slots() {
            return slots;
        }

        @Override
        public Collection<RedisNode> servers() {
            return slots.nodes();
        }

        @Override
        public void doubt() {
            doubts++;
        }

        @Override
        public void watch(Consumer<SlotMap> watcher) {
            watchers.add(watcher);
        }

        @Override
        public void close() {}
    }

    private static final class ScriptedLink implements Link {

        private final LinkListener listener;
        private final List<String> asked = new ArrayList<>();
        private boolean isUp;

        ScriptedLink(LinkListener listener) {
            this.listener = listener;
        }

        @Override
        public boolean isUp() {
            return isUp;
        }

        @Override
        public void join(String topic) {
            asked.add("join " + topic);
        }

        @Override
        public void leave(String topic) {
            asked.add("leave " + topic);
        }

        @Override
        public void abandon(String topic) {
            asked.add("abandon " + topic);
        }

        @Override
        public void close() {
            asked.add("close");
        }
    }
}
