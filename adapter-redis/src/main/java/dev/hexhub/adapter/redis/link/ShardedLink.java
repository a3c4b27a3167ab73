package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.RedisNode;
import dev.hexhub.adapter.redis.connection.SlotMap;
import dev.hexhub.adapter.redis.connection.Topology;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.ports.loop.EventLoop;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is heard of a cluster by sharded pub/sub: one link to each server that owns slots, and each
 * topic on the link of its slot's owner.
 *
 * <p>Slots move. That shows in one of three ways: the old owner lets the topic go by itself, a
 * server says that it has not got the topic, or the map of slots changes. In each case the topic
 * has no place until it is joined at the new owner; then {@code missed} is told, for nobody knows
 * what was published in between. If the map is behind, the topic is placed again at each tick.
 *
 * <p>A server that is gone is a loss of the link as a whole, until either it is back or its slots
 * belong to others. A topic never stands on two links, or it would be heard twice. Only on the
 * loop, but for {@link #isUp} and {@link #close}.
 */
final class ShardedLink implements Link {

    private final EventLoop loop;
    private final LinkRules rules;
    private final Topology topology;
    private final BiFunction<RedisNode, LinkListener, Link> opener;
    private final LinkListener listener;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> homeless = new HashSet<>();
    private final Map<RedisNode, Link> links = new ConcurrentHashMap<>();
    private final long startedAt;
    private volatile Phase phase = Phase.CONNECTING;
    private volatile boolean closed;

    ShardedLink(
            EventLoop loop,
            LinkRules rules,
            Topology topology,
            BiFunction<RedisNode, LinkListener, Link> opener,
            LinkListener listener) {
        this.loop = loop;
        this.rules = rules;
        this.topology = topology;
        this.opener = opener;
        this.listener = listener;
        this.startedAt = loop.now();
        topology.watch(this::slotsChanged);
        tickLater();
    }

    @Override
    public boolean isUp() {
        return phase == Phase.UP;
    }

    @Override
    public void join(String topic) {
        if (phase == Phase.LOST && links.isEmpty()) {
            listener.refused(topic);
            return;
        }
        places.put(topic, new Place(loop.now()));
        settle(topic);
    }

    @Override
    public void leave(String topic) {
        Place place = places.get(topic);
        Link on = place == null || place.node == null ? null : links.get(place.node);
        if (place == null || on == null) {
            forget(topic);
            listener.left(topic);
        } else {
            place.isLeaving = true;
            on.leave(topic);
        }
    }

    @Override
    public void abandon(String topic) {
        unsettle(topic);
        forget(topic);
    }

    @Override
    public void close() {
        closed = true;
        links.values().forEach(Link::close);
    }

    // ---- where topics are ----

    /** Puts the topic where the map says; without an answer there it is put again later. */
    private void settle(String topic) {
        Place place = places.get(topic);
        if (place == null || place.node != null) {
            return;
        }
        RedisNode owner = topology.slots().ownerOf(SlotMap.slotOf(RedisKeys.bytes(topic)));
        Link link = owner == null ? null : links.get(owner);
        if (link == null) {
            homeless.add(topic);
            return;
        }
        homeless.remove(topic);
        place.node = owner;
        link.join(topic);
    }

    private void unsettle(String topic) {
        Place place = places.get(topic);
        Link link = place == null || place.node == null ? null : links.get(place.node);
        if (place != null && link != null) {
            place.node = null;
            link.abandon(topic);
        }
    }

    private void forget(String topic) {
        places.remove(topic);
        homeless.remove(topic);
    }

    private void slotsChanged(SlotMap slots) {
        if (closed) {
            return;
        }
        for (RedisNode node : slots.nodes()) {
            links.computeIfAbsent(node, it -> opener.apply(it, new AtNode(it)));
        }
        List.copyOf(places.keySet()).forEach(topic -> followSlot(topic, slots));
        links.entrySet()
                .removeIf(it -> {
                    boolean isGone = !slots.nodes().contains(it.getKey());
                    if (isGone) {
                        it.getValue().close();
                    }
                    return isGone;
                });
        upIfSettled();
    }

    private void followSlot(String topic, SlotMap slots) {
        Place place = places.get(topic);
        RedisNode owner = slots.ownerOf(SlotMap.slotOf(RedisKeys.bytes(topic)));
        if (place == null || owner == null || owner.equals(place.node)) {
            return;
        }
        unsettle(topic);
        if (place.isLeaving) {
            forget(topic);
            listener.left(topic);
        } else {
            settle(topic);
        }
    }

    // ---- time ----

    private void tickLater() {
        loop.schedule(LinkRules.TICK.toNanos(), this::tick);
    }

    private void tick() {
        if (closed) {
            return;
        }
        tickLater();
        for (String topic : List.copyOf(homeless)) {
            Place place = places.get(topic);
            if (place != null && !place.isTold && isOver(place.since)) {
                forget(topic);
                listener.refused(topic);
            } else {
                settle(topic);
            }
        }
        if (links.isEmpty() && isOver(startedAt)) {
            lost();
        }
        upIfSettled();
    }

    private boolean isOver(long since) {
        return loop.now() - since >= rules.patience().toNanos();
    }

    // ---- the link as a whole ----

    private void lost() {
        if (phase != Phase.LOST) {
            phase = Phase.LOST;
            listener.lost();
        }
    }

    private void upIfSettled() {
        if (phase == Phase.UP || links.isEmpty() || !links.values().stream().allMatch(Link::isUp)) {
            return;
        }
        Phase before = phase;
        phase = Phase.UP;
        if (before == Phase.LOST) {
            listener.restored();
        }
    }

    /** What one server's link tells. */
    private final class AtNode implements LinkListener {

        private final RedisNode node;

        AtNode(RedisNode node) {
            this.node = node;
        }

        @Override
        public void joined(String topic) {
            Place place = placeHere(topic);
            if (place == null) {
                return;
            }
            if (place.isTold) {
                listener.missed(topic);
            } else {
                place.isTold = true;
                listener.joined(topic);
            }
        }

        @Override
        public void refused(String topic) {
            Place place = placeHere(topic);
            Link on = links.get(node);
            if (place == null || on == null) {
                return;
            }
            place.node = null;
            if (place.isLeaving) {
                forget(topic);
                listener.left(topic);
            } else if (!place.isTold && !on.isUp()) {
                forget(topic);
                listener.refused(topic);
            } else {
                homeless.add(topic);
                topology.doubt();
            }
        }

        @Override
        public void left(String topic) {
            if (placeHere(topic) != null) {
                forget(topic);
                listener.left(topic);
            }
        }

        @Override
        public void message(String topic, byte[] content) {
            if (placeHere(topic) != null) {
                listener.message(topic, content);
            }
        }

        @Override
        public void missed(String topic) {
            if (placeHere(topic) != null) {
                listener.missed(topic);
            }
        }

        @Override
        public void lost() {
            if (links.containsKey(node)) {
                topology.doubt();
                ShardedLink.this.lost();
            }
        }

        @Override
        public void restored() {
            upIfSettled();
        }

        private @Nullable Place placeHere(String topic) {
            Place place = places.get(topic);
            return place != null && node.equals(place.node) ? place : null;
        }
    }
}
