package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.Answer.PresenceEntered.Entry;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.ReplyTo;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What lies behind the ports in a {@link Scenario}: streams, presence, and their failures. */
public final class TestInfrastructure {

    /** Something to tell a shard. */
    interface Step {
        void into(HubShard shard, long now);
    }

    private static final int PLENTY = 1_000_000;

    private final Map<ChannelName, TestStream> streams = new HashMap<>();
    private final Map<ChannelName, Map<ClientId, ClientInfo>> presence = new HashMap<>();
    private final Set<ChannelName> attached = new HashSet<>();
    private final Map<ChannelName, Integer> lives = new HashMap<>();
    private boolean isBroken;
    private boolean isDeaf;

    /** Everything that is asked from now on fails. */
    public void breaks() {
        isBroken = true;
    }

    /** What is asked from now on succeeds again. */
    public void mends() {
        isBroken = false;
    }

    /** Announcements are lost from now on; the streams are kept. */
    public void losesAnnouncements() {
        isDeaf = true;
    }

    /** Announcements arrive again. */
    public void losesNothing() {
        isDeaf = false;
    }

    public TestStream stream(String channel) {
        return stream(new ChannelName(channel), PLENTY);
    }

    private TestStream stream(ChannelName channel, int kept) {
        return streams.computeIfAbsent(
                channel,
                name -> new TestStream("epoch-" + lives.merge(name, 1, Integer::sum), kept));
    }

    /** The store has no such stream any more; whoever reads or publishes begins another. */
    public void forgets(String channel) {
        streams.remove(new ChannelName(channel));
    }

    public boolean isAttached(String channel) {
        return attached.contains(new ChannelName(channel));
    }

    /** Who is listed in a channel. */
    public Set<ClientId> present(String channel) {
        return presence.getOrDefault(new ChannelName(channel), Map.of()).keySet();
    }

    /** Everybody is taken out of presence, as when the instance is believed dead. */
    public void evictsEverybody() {
        presence.clear();
    }

    boolean isAnybodyPresent() {
        return presence.values().stream().anyMatch(entries -> !entries.isEmpty());
    }

    /** What has to be told in answer to an effect; nothing for those that have no answer. */
    List<Step> answer(Effect effect, long now) {
        return switch (effect) {
            case Effect.Publish publish -> published(publish, now);
            case Effect.Announce(var channel, var event) -> announce(channel, event, now);
            case Effect.Attach(var channel, var retention) ->
                    List.of(told(attach(channel, retention)));
            case Effect.Detach(var channel) -> {
                attached.remove(channel);
                yield List.of(told(new BrokerEvent.Detached(channel)));
            }
            case Effect.ReadHistory read -> List.of(answered(read(read)));
            case Effect.ReadTops(var channels) -> List.of(answered(tops(channels)));
            case Effect.Attest attest -> List.of(answered(attest(attest)));
            case Effect.AttestAll(var life, var witnesses) ->
                    List.of(answered(new Answer.WitnessesHeard(life, heard(witnesses))));
            case Effect.EnterPresence enter -> List.of(answered(enter(enter)));
            case Effect.LeavePresence leave -> leave(leave, now);
            case Effect.ListPresence(var caller, var channel) ->
                    List.of(answered(listed(caller, channel)));
            case Effect.CountPresence(var caller, var channel) ->
                    List.of(answered(counted(caller, channel)));
            case Effect.TellUser(var caller, var message) -> List.of(answered(userTold(caller)));
            case Effect.AnnounceUser(var user) ->
                    List.of(answered(new Answer.UserAnnounced(user, !isBroken)));
            case Effect.Unanswered _ -> List.of();
        };
    }

    private List<Answer.Attested> heard(List<Witness> witnesses) {
        return witnesses.stream()
                .map(it -> attest(new Effect.Attest(it.channel(), it.position())))
                .toList();
    }

    private Answer listed(ReplyTo caller, ChannelName channel) {
        return new Answer.PresenceListed(caller, isBroken ? null : list(channel));
    }

    private Answer counted(ReplyTo caller, ChannelName channel) {
        return new Answer.PresenceCounted(caller, isBroken ? null : count(channel));
    }

    private Answer userTold(ReplyTo caller) {
        return new Answer.UserTold(caller, isBroken ? null : new Reached(1, 2));
    }

    private List<Step> published(Effect.Publish publish, long now) {
        if (isBroken) {
            return List.of(
                    answered(new Answer.Published(publish.caller(), publish.channel(), null)));
        }
        Placed placed = place(publish.channel(), publish.publication());
        Step answer =
                answered(
                        new Answer.Published(
                                publish.caller(), publish.channel(), placed.position()));
        List<Step> announcement = announce(publish.channel(), placed.event(), now);
        return announcement.isEmpty() ? List.of(answer) : List.of(announcement.getFirst(), answer);
    }

    private record Placed(StreamPosition position, ChannelEvent.Published event) {}

    private Placed place(ChannelName channel, NewPublication publication) {
        if (!publication.retention().isOn()) {
            return new Placed(
                    StreamPosition.NONE, new ChannelEvent.Published("", publication.at(0, 0)));
        }
        TestStream stream = stream(channel, publication.retention().size());
        Publication placed = stream.append(publication);
        return new Placed(stream.top(), new ChannelEvent.Published(stream.epoch(), placed));
    }

    /** A backend publishes: appended, and announced unless announcements are lost. */
    List<Step> publish(ChannelName channel, NewPublication publication, long now) {
        return announce(channel, place(channel, publication).event(), now);
    }

    /** An operator removes what is kept: announced unless announcements are lost. */
    List<Step> removeHistory(ChannelName channel, long now) {
        stream(channel, PLENTY).trim(0);
        return announce(channel, new ChannelEvent.HistoryRemoved(), now);
    }

    private List<Step> announce(ChannelName channel, ChannelEvent event, long now) {
        boolean isHeard = attached.contains(channel) && !isDeaf;
        return isHeard ? List.of(told(new BrokerEvent.Announced(channel, event, now))) : List.of();
    }

    private BrokerEvent attach(ChannelName channel, Retention retention) {
        if (isBroken) {
            return new BrokerEvent.AttachFailed(channel);
        }
        attached.add(channel);
        StreamPosition top =
                retention.isOn() ? stream(channel, retention.size()).top() : StreamPosition.NONE;
        return new BrokerEvent.Attached(channel, top);
    }

    private Answer read(Effect.ReadHistory read) {
        return new Answer.HistoryRead(
                read.reader(),
                isBroken
                        ? null
                        : stream(read.channel(), read.retention().size()).read(read.query()));
    }

    private Answer tops(List<ChannelName> channels) {
        Map<ChannelName, StreamPosition> tops = new HashMap<>();
        for (ChannelName channel : channels) {
            TestStream stream = streams.get(channel);
            if (!isBroken) {
                tops.put(channel, stream == null ? StreamPosition.NONE : stream.top());
            }
        }
        return new Answer.TopsRead(tops);
    }

    private Answer.Attested attest(Effect.Attest attest) {
        if (isBroken) {
            return new Answer.Attested(attest.channel(), attest.witnessed(), null);
        }
        TestStream stream = streams.get(attest.channel());
        StreamPosition top =
                stream == null ? StreamPosition.NONE : stream.attest(attest.witnessed());
        return new Answer.Attested(attest.channel(), attest.witnessed(), top);
    }

    private Answer enter(Effect.EnterPresence enter) {
        if (isBroken) {
            return new Answer.PresenceEntered(enter.key(), Entry.FAILED);
        }
        boolean isNew =
                presence.computeIfAbsent(enter.key().channel(), name -> new LinkedHashMap<>())
                                .put(enter.key().client(), enter.client())
                        == null;
        return new Answer.PresenceEntered(enter.key(), isNew ? Entry.NEW : Entry.KNOWN);
    }

    private List<Step> leave(Effect.LeavePresence leave, long now) {
        boolean wasThere =
                presence.getOrDefault(leave.channel(), new HashMap<>())
                                .remove(leave.client().client())
                        != null;
        return wasThere && leave.isAnnounced()
                ? announce(leave.channel(), new ChannelEvent.Left(leave.client()), now)
                : List.of();
    }

    private List<ClientInfo> list(ChannelName channel) {
        return List.copyOf(presence.getOrDefault(channel, Map.of()).values());
    }

    private PresenceStats count(ChannelName channel) {
        List<ClientInfo> clients = list(channel);
        long users = clients.stream().map(ClientInfo::user).distinct().count();
        return new PresenceStats(clients.size(), (int) users);
    }

    private static Step told(BrokerEvent event) {
        return (shard, now) -> shard.told(event, now);
    }

    private static Step answered(Answer answer) {
        return (shard, now) -> shard.answered(answer, now);
    }
}
