package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One message of each kind, and more of those that come in several shapes. */
final class SampleMessages {

    static final ChannelName CHANNEL = new ChannelName("chat:1");
    private static final Payload DATA = Payload.of("{\"n\":1}");
    private static final ClientInfo ANNA =
            new ClientInfo(
                    new UserId("anna"), new ClientId("c1"), Payload.of("{}"), Payload.of("\"x\""));
    private static final ClientInfo NOBODY =
            new ClientInfo(UserId.ANONYMOUS, new ClientId("c2"), null, null);
    private static final StreamPosition TOP = new StreamPosition("epoch", 7, 99);

    private SampleMessages() {}

    /** A publication of that payload, in a channel that keeps what is published. */
    static ServerMessage published(Payload data) {
        return new ServerMessage.Published(CHANNEL, publication(data));
    }

    static List<ServerMessage> all() {
        return Stream.concat(replies().stream(), pushes().stream()).toList();
    }

    private static List<ServerMessage> replies() {
        return List.of(
                new ServerMessage.Refused(1, Refusal.PERMISSION_DENIED),
                new ServerMessage.Connected(
                        2, ANNA.client(), "1.0", 60, 25, Map.of(CHANNEL, recovered())),
                new ServerMessage.Connected(2, ANNA.client(), "1.0", 0, 0, Map.of()),
                new ServerMessage.SubscribeDone(3, recovered()),
                new ServerMessage.SubscribeDone(3, light()),
                new ServerMessage.UnsubscribeDone(4),
                new ServerMessage.PublishDone(5),
                new ServerMessage.PresenceDone(6, List.of(ANNA, NOBODY)),
                new ServerMessage.PresenceStatsDone(7, new PresenceStats(3, 2)),
                new ServerMessage.HistoryDone(
                        8, new HistoryPage(TOP, List.of(publication(DATA), publication(DATA)))),
                new ServerMessage.RefreshDone(9, 60),
                new ServerMessage.SubRefreshDone(10, 0),
                new ServerMessage.MessageDone(11, 1, 2),
                new ServerMessage.LatencyReported(12));
    }

    private static List<ServerMessage> pushes() {
        return List.of(
                new ServerMessage.Ping(),
                published(DATA),
                new ServerMessage.Published(CHANNEL, new Publication(0, 0, DATA, null, Map.of())),
                new ServerMessage.Joined(CHANNEL, ANNA),
                new ServerMessage.Left(CHANNEL, NOBODY),
                new ServerMessage.Unsubscribed(CHANNEL, UnsubscribeReason.INSUFFICIENT_STATE),
                new ServerMessage.SubscribedByBackend(CHANNEL, recovered()),
                new ServerMessage.SubscribedByBackend(CHANNEL, light()),
                new ServerMessage.Refreshed(0),
                new ServerMessage.Refreshed(60),
                new ServerMessage.Message(null, DATA),
                new ServerMessage.Message(ANNA.user(), DATA));
    }

    private static Publication publication(Payload data) {
        return new Publication(7, 99, data, ANNA, Map.of("kind", "note"));
    }

    private static Subscribed recovered() {
        return new Subscribed(
                TOP,
                true,
                Subscribed.Recovery.RECOVERED,
                List.of(publication(DATA)),
                60,
                Payload.of("[1]"));
    }

    private static Subscribed light() {
        return new Subscribed(null, false, Subscribed.Recovery.NOT_ASKED, List.of(), 0, null);
    }
}
