package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.link.Subscription.State;
import dev.hexhub.ports.loop.EventLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics that are wanted, each with its own life, whatever wire there is. Only on the loop.
 *
 * <p>Topics are asked for and let go in batches, at the end of the turn in which they were wanted.
 * Each is confirmed by itself. A batch that Redis refuses (one topic in it that the user may not
 * have is enough) is halved until the refused topic stands alone, so that it deafens no other.
 */
final class Subscriptions {

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

    private final Map<String, Subscription> byTopic = new LinkedHashMap<>();

    /** Those for which Redis owes an answer or will. */
    private final Map<String, Subscription> open = new LinkedHashMap<>();

    private final EventLoop loop;
    private final LinkRules rules;
    private final LinkListener listener;
    private final Requests requests;
    private final Retries retries;
    private int returning;
    private @Nullable Wire wire;

    Subscriptions(
            EventLoop loop,
            LinkRules rules,
            ToIntFunction<String> groups,
            Pauses pauses,
            LinkListener listener) {
        this.loop = loop;
        this.rules = rules;
        this.retries = new Retries(loop, pauses, this::retryRefused);
        this.listener = listener;
        this.requests =
                new Requests(loop, rules.batch(), groups, this::subscribe, this::unsubscribe);
    }

    /** How many that were joined before the wire was lost are not settled on the new one. */
    int returning() {
        return returning;
    }

    // ---- what is wanted ----

    void join(String topic) {
        Subscription known = byTopic.get(topic);
        if (known != null) {
            known.wantAgain();
            return;
        }
        Subscription fresh = new Subscription(topic, loop.now());
        byTopic.put(topic, fresh);
        open.put(topic, fresh);
        ask(fresh);
    }

    void leave(String topic) {
        if (release(topic) == null) {
            listener.left(topic);
        }
    }

    void abandon(String topic) {
        Subscription released = release(topic);
        if (released != null) {
            released.leaveQuietly();
        }
    }

    /** Asks Redis to let go; null if it need not be asked. */
    private @Nullable Subscription release(String topic) {
        Subscription known = byTopic.get(topic);
        if (known == null || wire == null) {
            forget(topic);
            return null;
        }
        settle(known);
        known.enter(State.LEAVING, loop.now());
        open.put(topic, known);
        requests.leave(topic);
        return known;
    }

    // ---- what Redis says ----

    void confirmed(String topic) {
        Subscription subscription = byTopic.get(topic);
        if (subscription == null || !subscription.is(State.ASKED)) {
            return;
        }
        settle(subscription);
        subscription.enter(State.JOINED, loop.now());
        subscription.accepted();
        boolean wasInterrupted = subscription.endsInterruption();
        if (!subscription.isTold()) {
            subscription.told();
            listener.joined(topic);
        } else if (wasInterrupted) {
            listener.missed(topic);
        }
    }

    void released(String topic) {
        Subscription subscription = byTopic.get(topic);
        if (subscription == null) {
            return;
        }
        if (!subscription.is(State.LEAVING)) {
            // Redis let go by itself: the slot has moved, or the user lost the right to the topic
            subscription.interrupted();
            ask(subscription);
            return;
        }
        forget(topic);
        if (subscription.isLeaveTold()) {
            listener.left(topic);
        }
        if (subscription.isWantedAgain()) {
            join(topic);
        }
    }

    void refused(List<String> topics) {
        List<String> asked = topics.stream().filter(it -> isIn(it, State.ASKED)).toList();
        if (asked.size() > 1) {
            int half = asked.size() / 2;
            send(asked.subList(0, half));
            send(asked.subList(half, asked.size()));
        } else if (!asked.isEmpty()) {
            refused(byTopic.get(asked.getFirst()));
        }
    }

    private void refused(@Nullable Subscription subscription) {
        if (subscription == null) {
            return;
        }
        String topic = subscription.topic();
        if (subscription.isFirstRefusal()) {
            LOG.warn("Redis refuses to let this instance hear {}.", topic);
        }
        if (subscription.isTold()) {
            settle(subscription);
            subscription.enter(State.REFUSED, loop.now());
            subscription.interrupted();
            retries.soon();
        } else {
            forget(topic);
            listener.refused(topic);
        }
    }

    /** The server has not got them, or not now: whoever chose the server has to choose again. */
    void moved(List<String> topics) {
        for (String topic : topics) {
            if (isIn(topic, State.ASKED)) {
                forget(topic);
                listener.refused(topic);
            }
        }
    }

    // ---- time ----

    /**
     * Gives up what Redis does not answer. False when it owes an answer about something that was
     * joined or is being let go: then the wire is not to be trusted.
     */
    boolean giveUpOverdue() {
        long before = loop.now() - rules.patience().toNanos();
        for (Subscription late :
                open.values().stream().filter(it -> it.isOverdue(before)).toList()) {
            if (late.isTold() || late.is(State.LEAVING)) {
                return false;
            }
            abandon(late.topic());
            listener.refused(late.topic());
        }
        return true;
    }

    /** Asks again for what Redis refused to have back. Whether there was any. */
    private boolean retryRefused() {
        List<Subscription> refused =
                byTopic.values().stream().filter(it -> it.is(State.REFUSED)).toList();
        refused.forEach(this::ask);
        return !refused.isEmpty();
    }

    // ---- wires ----

    /** A new wire: everything is asked for again. */
    void connected(Wire fresh) {
        wire = fresh;
        requests.clear();
        byTopic.values().forEach(this::ask);
    }

    /**
     * The wire is gone, and with it everything on it. What the listener knows as joined will be
     * asked for on the next one; the rest is answered.
     */
    void disconnected() {
        wire = null;
        returning = 0;
        open.clear();
        List<Subscription> all = List.copyOf(byTopic.values());
        for (Subscription subscription : all) {
            if (subscription.is(State.LEAVING) || !subscription.isTold()) {
                byTopic.remove(subscription.topic());
            } else {
                subscription.enter(State.WAITING, loop.now());
                subscription.endsInterruption();
            }
        }
        all.stream().filter(it -> !byTopic.containsKey(it.topic())).forEach(this::answerLost);
    }

    private void answerLost(Subscription lost) {
        boolean isLeaving = lost.is(State.LEAVING);
        if (isLeaving && lost.isLeaveTold()) {
            listener.left(lost.topic());
        }
        if (!isLeaving || lost.isWantedAgain()) {
            listener.refused(lost.topic());
        }
    }

    // ---- asking ----

    private void ask(Subscription subscription) {
        if (subscription.isTold() && !open.containsKey(subscription.topic())) {
            returning++;
        }
        subscription.enter(State.WAITING, loop.now());
        open.put(subscription.topic(), subscription);
        requests.ask(subscription.topic());
    }

    private void subscribe(List<String> topics) {
        send(topics.stream().filter(it -> isIn(it, State.WAITING)).toList());
    }

    private void send(List<String> topics) {
        Wire current = wire;
        if (current == null || topics.isEmpty()) {
            return;
        }
        for (String topic : topics) {
            Subscription subscription = byTopic.get(topic);
            if (subscription != null) {
                subscription.enter(State.ASKED, loop.now());
            }
        }
        current.subscribe(List.copyOf(topics));
    }

    private void unsubscribe(List<String> topics) {
        Wire current = wire;
        if (current != null) {
            current.unsubscribe(topics);
        }
    }

    // ---- bookkeeping ----

    private boolean isIn(String topic, State state) {
        Subscription subscription = byTopic.get(topic);
        return subscription != null && subscription.is(state);
    }

    /** Redis owes nothing about it any more. */
    private void settle(Subscription subscription) {
        boolean wasOpen = open.remove(subscription.topic()) != null;
        if (wasOpen && subscription.isTold() && !subscription.is(State.LEAVING)) {
            returning--;
        }
    }

    private void forget(String topic) {
        Subscription known = byTopic.remove(topic);
        if (known != null) {
            settle(known);
        }
    }
}
