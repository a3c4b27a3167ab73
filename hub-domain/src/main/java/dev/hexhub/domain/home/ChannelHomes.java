package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.home.ChannelHome.Phase;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All channels whose home is this shard, and the only way to them. Only on the shard's loop; times
 * in monotonic nanoseconds.
 */
public final class ChannelHomes {

    /**
     * How many positions are attested at once, so that thousands do not meet the store together.
     */
    private static final int ATTESTS_AT_A_TIME = 500;

    private final HomeContext context;
    private final Witnesses followed;
    private final Witnesses published;
    private final Map<ChannelName, ChannelHome> homes = new HashMap<>();
    private final Map<StoreLife, Hearing> hearings = new HashMap<>();
    private final Set<ChannelName> emptied = new LinkedHashSet<>();
    private boolean isLinkLost;
    private long nextPositionCheck;
    private long nextDoubt;
    private long settledAt;

    /** No channel yet. */
    public ChannelHomes(HomeContext context, long now) {
        this.context = context;
        this.followed = new Witnesses(context.effects(), context.rules().witnesses());
        this.published = new Witnesses(context.effects(), context.rules().witnesses());
        this.nextPositionCheck = now + context.rules().positionCheck().toNanos();
        this.nextDoubt = now;
        this.settledAt = now;
    }

    /** Somebody wants in. */
    public void join(ShardMessage.Join join, long now) {
        ChannelName channel = join.key().channel();
        ChannelHome home = homes.get(channel);
        if (home == null) {
            home = new ChannelHome(channel, join.options(), context, followed);
            homes.put(channel, home);
            if (isLinkLost) {
                home.linkLost();
            }
        }
        home.join(join, now);
    }

    /** Somebody went. */
    public void leave(ShardMessage.Leave leave, long now) {
        ChannelHome home = homes.get(leave.channel());
        if (home != null) {
            home.leave(leave.shard(), now);
            emptied.add(leave.channel());
        }
    }

    /** The broker told something. */
    public void told(BrokerEvent event, long now) {
        switch (event) {
            case BrokerEvent.OfChannel ofChannel -> toldOfChannel(ofChannel, now);
            case BrokerEvent.LifeBegun(var life) ->
                    // behind what other shards were told of positions before
                    context.effects().post(context.shard(), new ShardMessage.AttestAll(life));
            case BrokerEvent.LinkLost lost -> {
                isLinkLost = true;
                homes.values().forEach(ChannelHome::linkLost);
            }
            case BrokerEvent.LinkRestored restored -> {
                // one question for all channels, and reads only for those that did miss something
                isLinkLost = false;
                settledAt = now + context.rules().settling().toNanos();
                homes.values().forEach(ChannelHome::linkRestored);
                askForPositions();
                doubtWitnesses(now);
            }
        }
    }

    private void doubtWitnesses(long now) {
        nextDoubt = now + context.rules().positionCheck().toNanos();
        followed.doubt();
        published.doubt();
        attestSome(now);
    }

    private void attestSome(long now) {
        followed.attest(ATTESTS_AT_A_TIME, now);
        published.attest(ATTESTS_AT_A_TIME, now);
    }

    /** A publication of this instance was given this position. */
    public void witnessed(ChannelName channel, StreamPosition position) {
        published.saw(channel, position);
    }

    private void toldOfChannel(BrokerEvent.OfChannel event, long now) {
        ChannelHome home = homes.get(event.channel());
        if (home == null) {
            return;
        }
        switch (event) {
            case BrokerEvent.Announced announced -> home.announced(announced, now);
            case BrokerEvent.Missed missed -> {
                settledAt = now + context.rules().settling().toNanos();
                home.stream().distrust();
            }
            case BrokerEvent.Attached attached -> {
                home.attached(attached.top(), settledAt, now);
                emptied.add(event.channel());
            }
            case BrokerEvent.AttachFailed failed -> {
                home.attachFailed();
                homes.remove(event.channel());
            }
            case BrokerEvent.Detached detached -> {
                if (!home.detached()) {
                    homes.remove(event.channel());
                }
            }
        }
    }

    /** The history that a home asked for was read, or could not be. */
    public void historyRead(HistoryReader reader, @Nullable HistoryPage page, long now) {
        switch (reader) {
            case HistoryReader.Recovery(ChannelName channel) -> {
                ChannelHome home = homes.get(channel);
                if (home != null) {
                    home.recoveryRead(page, now);
                }
            }
            case HistoryReader.Repair(ChannelName channel, long attempt) -> {
                ChannelHome home = homes.get(channel);
                if (home != null) {
                    home.repairRead(attempt, page, now);
                }
            }
            case HistoryReader.Client client ->
                    throw new IllegalArgumentException(
                            "history: for a session, not a channel's home");
        }
    }

    /** A store was told what was seen in a channel, or could not be (null). */
    public void attested(Answer.Attested answer, long now) {
        ChannelName channel = answer.channel();
        StreamPosition witnessed = answer.witnessed();
        StreamPosition top = answer.top();
        if (top == null) {
            long pauseUntil = now + context.rules().repairRetry().toNanos();
            followed.failed(channel, witnessed, pauseUntil);
            published.failed(channel, witnessed, pauseUntil);
        }
        ChannelHome home = homes.get(channel);
        if (home == null || !home.isAttesting(witnessed)) {
            return;
        }
        if (top == null && home.phase() == Phase.ATTESTING) {
            home.attachFailed();
            homes.remove(channel);
            return;
        }
        home.attested(witnessed, top, now);
        if (top != null && !top.epoch().equals(witnessed.epoch()) && now - nextDoubt >= 0) {
            // a store that took this back has taken back others, where nobody looks
            doubtWitnesses(now);
        }
    }

    /** The store may have gone back: everything that was seen here is told to it. */
    public void attestAll(StoreLife life) {
        Hearing hearing = new Hearing(life, context.effects());
        followed.forEach(hearing::add);
        published.forEach(hearing::add);
        homes.forEach((channel, home) -> hearing.add(channel, home.stream().cursor()));
        hearings.put(life, hearing);
        goOn(hearing);
    }

    /** What could not be read before the store was settled can be read now. */
    public void storeSettled() {
        homes.values().forEach(home -> home.stream().retryNow());
    }

    /** The store was told of a part of it, or could not be. */
    public void heard(Answer.WitnessesHeard heard, long now) {
        heard.answers()
                .forEach(it -> {
                    if (it.top() != null) {
                        attested(it, now);
                    }
                });
        Hearing hearing = hearings.get(heard.life());
        if (hearing != null) {
            hearing.heard(heard.answers());
            if (heard.answers().stream().allMatch(it -> it.top() != null)) {
                goOn(hearing);
            }
        }
    }

    private void goOn(Hearing hearing) {
        if (hearing.goOn()) {
            hearings.remove(hearing.life());
        }
    }

    /** The broker told where the streams are. */
    public void topsRead(Map<ChannelName, StreamPosition> tops) {
        tops.forEach((channel, top) -> {
            ChannelHome home = homes.get(channel);
            if (home != null) {
                home.stream().positionTold(top);
            }
        });
    }

    /** Lets abandoned channels go, retries repairs, and asks for positions when it is time. */
    public void tick(long now) {
        letGoOfAbandoned(now);
        homes.values().forEach(home -> home.stream().retryIfDue(now));
        attestSome(now);
        List.copyOf(hearings.values()).forEach(this::goOn);
        if (now - nextPositionCheck >= 0) {
            nextPositionCheck = now + context.rules().positionCheck().toNanos();
            askForPositions();
        }
    }

    private void letGoOfAbandoned(long now) {
        emptied.removeIf(channel -> {
            ChannelHome home = homes.get(channel);
            if (home == null || home.subscribers() > 0 || home.phase() == Phase.DETACHING) {
                return true;
            }
            if (home.isAbandoned(now)) {
                home.detach();
                return true;
            }
            return false;
        });
    }

    private void askForPositions() {
        List<ChannelName> checked = new ArrayList<>();
        homes.forEach((channel, home) -> {
            if (home.phase() == Phase.ATTACHED && home.stream().isCheckable()) {
                home.stream().positionAsked();
                checked.add(channel);
            }
        });
        if (!checked.isEmpty()) {
            context.effects().readTops(checked);
        }
    }

    /** The channels with subscribers on this instance, and how many those are. */
    public Findings.Channels channels(Inquiry.Channels inquiry) {
        Map<ChannelName, Integer> counts = new HashMap<>();
        homes.forEach((channel, home) -> {
            if (home.subscribers() > 0
                    && inquiry.pattern().matches(channel)
                    && counts.size() <= inquiry.limit()) {
                counts.put(channel, home.subscribers());
            }
        });
        return Findings.Channels.together(
                List.of(new Findings.Channels(counts, false)), inquiry.limit());
    }

    /** How many channels have subscribers or had them a moment ago. */
    public int size() {
        return homes.size();
    }
}
