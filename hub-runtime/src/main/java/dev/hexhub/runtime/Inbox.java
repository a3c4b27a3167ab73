package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.shard.HubShard;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one shard: the only thing that threads share. Adding is for any thread, taking for
 * the shard's loop.
 *
 * <p>There are two queues, because two things must not wait for each other. <em>Posts</em>
 * (messages of other shards, answers) are always taken, and there are as many as there are requests
 * under way. The <em>intake</em> is what the broker tells; it comes at the world's pace and is
 * bounded. When it is full, an announcement is dropped and the channel is marked instead, once: its
 * home then reads from history what it missed. The broker's thread is never held up, and nothing is
 * lost silently.
 */
final class Inbox {

    /** Something to do in the shard. */
    @FunctionalInterface
    interface Post {

        void into(HubShard shard, long now);
    }

    private final int intakeCapacity;
    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    private final Queue<BrokerEvent> intake = new ConcurrentLinkedQueue<>();
    private final AtomicInteger postCount = new AtomicInteger();
    private final AtomicInteger intakeCount = new AtomicInteger();
    private final Set<ChannelName> overflowed = ConcurrentHashMap.newKeySet();

    Inbox(int intakeCapacity) {
        this.intakeCapacity = intakeCapacity;
    }

    void post(Post post) {
        postCount.incrementAndGet();
        posts.add(post);
    }

    /** Takes what the broker tells; says false when an announcement had to be dropped. */
    boolean tell(BrokerEvent event) {
        if (event instanceof BrokerEvent.Announced announced
                && intakeCount.get() >= intakeCapacity) {
            if (overflowed.add(announced.channel())) {
                add(new BrokerEvent.Missed(announced.channel()));
            }
            return false;
        }
        add(event);
        return true;
    }

    private void add(BrokerEvent event) {
        intakeCount.incrementAndGet();
        intake.add(event);
    }

    @Nullable Post nextPost() {
        Post post = posts.poll();
        if (post != null) {
            postCount.decrementAndGet();
        }
        return post;
    }

    @Nullable BrokerEvent nextEvent() {
        BrokerEvent event = intake.poll();
        if (event != null) {
            intakeCount.decrementAndGet();
        }
        if (event instanceof BrokerEvent.Missed missed) {
            // unmarked before it is told: an announcement dropped from now on marks the channel
            // again
            overflowed.remove(missed.channel());
        }
        return event;
    }

    boolean hasEvents() {
        return !intake.isEmpty();
    }

    boolean hasPosts() {
        return !posts.isEmpty();
    }

    /**
     * How many posts wait: a home that sends to a shard with many stops taking from the broker for
     * a while.
     */
    int postCount() {
        return postCount.get();
    }
}
