package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.link.Intake.Arrival;
import dev.hexhub.ports.loop.EventLoop;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is heard of one server, or of one address: any number of topics, on one wire at a time.
 *
 * <p>{@code lost} is told once, and {@code restored} once, after every topic that was joined has
 * been confirmed on the new wire. Neither the first wire nor a new one counts as up before it has
 * heard its own probe: a confirmed topic does not show that anything is announced there. The link
 * reconnects by itself, with a number for each life of its wire: what an earlier life still has to
 * say is not listened to. Topics asked for while the link is lost are refused at once. A joined
 * topic whose slot has left the server is forgotten, and told as {@code refused}; a server on its
 * own never does that.
 */
final class PubSubLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(PubSubLink.class);
    private static final String ENDED = "it ended";

    private final EventLoop loop;
    private final Wire.Maker maker;
    private final LinkRules rules;
    private final Pauses pauses;
    private final Probe probe;
    private final LinkListener listener;
    private final LinkObserver observer;
    private final Subscriptions subscriptions;
    private final Intake intake;
    private volatile Phase phase = Phase.CONNECTING;
    private volatile boolean closed;
    private volatile @Nullable Wire wire;
    private int generation;
    private boolean isProbing;
    private boolean isProbeHeard;
    private long probeAskedAt;

    PubSubLink(
            EventLoop loop,
            Wire.Maker maker,
            LinkRules rules,
            Pauses pauses,
            Pauses retries,
            Probe probe,
            LinkListener listener,
            LinkObserver observer) {
        this.loop = loop;
        this.maker = maker;
        this.rules = rules;
        this.pauses = pauses;
        this.probe = probe;
        this.listener = listener;
        this.observer = observer;
        this.subscriptions = new Subscriptions(loop, rules, maker::groupOf, retries, listener);
        this.intake = new Intake(loop, rules.intakeBytes(), this::arrived);
        loop.execute(this::connect);
        tickLater();
    }

    @Override
    public boolean isUp() {
        return phase == Phase.UP;
    }

    @Override
    public void join(String topic) {
        if (phase == Phase.LOST) {
            listener.refused(topic);
        } else {
            subscriptions.join(topic);
        }
    }

    @Override
    public void leave(String topic) {
        subscriptions.leave(topic);
    }

    @Override
    public void abandon(String topic) {
        subscriptions.abandon(topic);
    }

    @Override
    public void close() {
        closed = true;
        Wire current = wire;
        if (current != null) {
            current.close();
        }
    }

    // ---- the wire ----

    private void connect() {
        if (closed) {
            return;
        }
        int life = ++generation;
        maker.open(intake.eventsOf(life))
                .whenComplete((fresh, failure) ->
                        intake.put(
                                fresh != null
                                        ? new Arrival.Opened(life, fresh)
                                        : unreachable(life, failure)));
    }

    private static Arrival unreachable(int life, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        LOG.debug("Redis (subscriptions) is out of reach.", cause);
        return new Arrival.Ended(life);
    }

    private void arrived(Arrival arrival) {
        if (closed || arrival.generation() != generation) {
            if (arrival instanceof Arrival.Opened(int _, Wire late)) {
                late.close();
            }
            return;
        }
        switch (arrival) {
            case Arrival.Opened(int _, Wire fresh) -> opened(fresh);
            case Arrival.Ended _ -> rebuild(ENDED);
            case Arrival.Confirmed(int _, String topic) -> confirmed(topic);
            case Arrival.Released(int _, String topic) -> released(topic);
            case Arrival.Refused(int _, List<String> topics) -> refused(topics);
            case Arrival.Moved(int _, List<String> topics) -> moved(topics);
            case Arrival.Message it -> message(it.topic(), it.content());
            case Arrival.Overflowed _ -> overflowed();
        }
    }

    private void opened(Wire fresh) {
        wire = fresh;
        askForProbe(fresh);
        subscriptions.connected(fresh);
    }

    private void askForProbe(Wire on) {
        isProbing = false;
        isProbeHeard = false;
        probeAskedAt = loop.now();
        on.subscribe(List.of(probe.renew()));
    }

    private void confirmed(String topic) {
        if (probe.isOn(topic)) {
            isProbing = true;
            probe.begin(loop.now());
        } else {
            int before = subscriptions.returning();
            subscriptions.confirmed(topic);
            if (subscriptions.returning() < before) {
                observer.resubscribed(before - subscriptions.returning());
            }
            upIfSettled();
        }
    }

    private void released(String topic) {
        Wire current = wire;
        if (current != null && probe.isOn(topic)) {
            askForProbe(current);
        } else {
            subscriptions.released(topic);
        }
    }

    private void refused(List<String> topics) {
        if (topics.stream().anyMatch(probe::isOn)) {
            LOG.error("Redis refuses {}: the user may not hear its topics.", topics);
            rebuild("its probe was refused");
            return;
        }
        subscriptions.refused(topics);
        upIfSettled();
    }

    /** If it is the probe that moved, time tells: there is another one after the next rebuild. */
    private void moved(List<String> topics) {
        subscriptions.moved(topics);
        upIfSettled();
    }

    private void upIfSettled() {
        if (phase == Phase.UP || !isProbeHeard || subscriptions.returning() > 0) {
            return;
        }
        Phase before = phase;
        phase = Phase.UP;
        pauses.reset();
        if (before == Phase.LOST) {
            LOG.debug("Redis (subscriptions) is back.");
            listener.restored();
        }
    }

    private void message(String topic, byte[] content) {
        if (probe.isOn(topic)) {
            isProbeHeard = true;
            probe.heard(content, loop.now());
            upIfSettled();
        } else {
            listener.message(topic, content);
        }
    }

    private void overflowed() {
        LOG.warn("Announcements came faster than they could be taken; some were dropped.");
        if (phase == Phase.UP) {
            listener.lost();
            listener.restored();
        }
    }

    /** Gives the wire up and makes a new one after a pause. */
    private void rebuild(String reason) {
        generation++;
        Wire gone = wire;
        wire = null;
        if (gone != null) {
            gone.close();
        }
        if (phase != Phase.LOST) {
            say(reason);
            phase = Phase.LOST;
            listener.lost();
        }
        subscriptions.disconnected();
        loop.schedule(pauses.next(), this::connect);
    }

    /** What ends is told by the outages, once for all connections; what goes deaf is told here. */
    private static void say(String reason) {
        if (reason.equals(ENDED)) {
            LOG.debug("Redis (subscriptions) is lost: {}.", reason);
        } else {
            LOG.warn("Redis (subscriptions) is lost: {}.", reason);
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
        boolean isAnswering = subscriptions.giveUpOverdue();
        if (wire == null) {
            return;
        }
        long now = loop.now();
        if (!isAnswering) {
            rebuild("a subscription was not confirmed in time");
        } else if (isProbing ? !probe.isAlive(now) : isOver(probeAskedAt, now)) {
            rebuild("it does not hear what it says");
        } else if (isProbing && !isProbeHeard) {
            probe.repeat(now);
        }
    }

    private boolean isOver(long since, long now) {
        return now - since >= rules.patience().toNanos();
    }
}
