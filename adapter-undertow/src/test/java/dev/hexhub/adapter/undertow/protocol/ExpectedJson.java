package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.ServerMessage.Connected;
import dev.hexhub.domain.message.ServerMessage.HistoryDone;
import dev.hexhub.domain.message.ServerMessage.Joined;
import dev.hexhub.domain.message.ServerMessage.Left;
import dev.hexhub.domain.message.ServerMessage.Ping;
import dev.hexhub.domain.message.ServerMessage.PresenceDone;
import dev.hexhub.domain.message.ServerMessage.PresenceStatsDone;
import dev.hexhub.domain.message.ServerMessage.PublishDone;
import dev.hexhub.domain.message.ServerMessage.Published;
import dev.hexhub.domain.message.ServerMessage.RefreshDone;
import dev.hexhub.domain.message.ServerMessage.Refused;
import dev.hexhub.domain.message.ServerMessage.SubRefreshDone;
import dev.hexhub.domain.message.ServerMessage.SubscribeDone;
import dev.hexhub.domain.message.ServerMessage.UnsubscribeDone;
import dev.hexhub.domain.message.ServerMessage.Unsubscribed;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each message looks like in JSON; apostrophes stand for quotes. */
final class ExpectedJson {

    static final ChannelName ROOM = new ChannelName("room:7");
    private static final ClientInfo ANN =
            new ClientInfo(
                    new UserId("42"),
                    new ClientId("b7"),
                    Payload.of("{\"name\":\"Ann\"}"),
                    Payload.of("[1]"));
    private static final ClientInfo NOBODY =
            new ClientInfo(UserId.ANONYMOUS, new ClientId("c8"), null, null);
    private static final Publication EIGHTH = publication(8, "{\"n\":8}");
    private static final Publication NINTH = publication(9, "{\"n\":9}");
    private static final Subscribed PLAIN =
            new Subscribed(null, false, Recovery.NOT_ASKED, List.of(), 0, null);

    /** A message of every kind, with everything and with next to nothing. */
    static final Map<ServerMessage, String> ALL = new LinkedHashMap<>();

    private static void expect(ServerMessage message, String json) {
        ALL.put(message, json);
    }

    static {
        expect(new Ping(), "{}");
        expectReplies();
        expectConnected();
        expectSubscribed();
        expectRecovered();
        expectHistoryAndPresence();
        expectPushes();
        expectPushesOfBackendsAndUsers();
    }

    private static void expectReplies() {
        expect(
                new Refused(3, Refusal.NOT_AVAILABLE),
                "{'id':3,'error':{'code':108,'message':'not available'}}");
        expect(
                new Refused(4294967295L, Refusal.TOO_MANY_REQUESTS),
                "{'id':4294967295,'error':{'code':111,'message':'too many requests','temporary':true}}");
        expect(new UnsubscribeDone(7), "{'id':7,'unsubscribe':{}}");
        expect(new PublishDone(8), "{'id':8,'publish':{}}");
        expect(new RefreshDone(1, 0), "{'id':1,'refresh':{}}");
        expect(new RefreshDone(1, 60), "{'id':1,'refresh':{'expires':true,'ttl':60}}");
        expect(new SubRefreshDone(1, 0), "{'id':1,'sub_refresh':{}}");
        expect(new SubRefreshDone(1, 9), "{'id':1,'sub_refresh':{'expires':true,'ttl':9}}");
    }

    private static void expectConnected() {
        expect(
                new Connected(1, new ClientId("0c6e"), "1.0", 0, 25, Map.of()),
                "{'id':1,'connect':{'client':'0c6e','version':'1.0','ping':25,'pong':true}}");
        Subscribed positioned =
                new Subscribed(
                        new StreamPosition("kQwZ", 9, -5),
                        true,
                        Recovery.NOT_ASKED,
                        List.of(),
                        0,
                        null);
        expect(
                new Connected(
                        1,
                        new ClientId("b7"),
                        "1.0",
                        600,
                        0,
                        Map.of(new ChannelName("news"), PLAIN, new ChannelName("#42"), positioned)),
                "{'id':1,'connect':{'client':'b7','version':'1.0','expires':true,'ttl':600,'subs':{"
                        + "'#42':{'recoverable':true,'positioned':true,'epoch':'kQwZ','offset':9},'news':{}}}}");
    }

    private static void expectSubscribed() {
        expect(new SubscribeDone(2, PLAIN), "{'id':2,'subscribe':{}}");
        expect(
                new SubscribeDone(
                        2,
                        new Subscribed(
                                StreamPosition.startOf("e"),
                                false,
                                Recovery.NOT_ASKED,
                                List.of(),
                                30,
                                Payload.of("\"hi\""))),
                "{'id':2,'subscribe':{'expires':true,'ttl':30,'positioned':true,'epoch':'e','data':'hi'}}");
    }

    private static void expectRecovered() {
        expect(
                new SubscribeDone(
                        4,
                        new Subscribed(
                                new StreamPosition("kQwZ", 7, 1),
                                true,
                                Recovery.RECOVERED,
                                List.of(EIGHTH, NINTH),
                                0,
                                null)),
                "{'id':4,'subscribe':{'recoverable':true,'positioned':true,'epoch':'kQwZ','offset':7,"
                        + "'recovered':true,'was_recovering':true,"
                        + "'publications':[{'data':{'n':8},'offset':8},{'data':{'n':9},'offset':9}]}}");
        expect(
                new SubscribeDone(
                        4,
                        new Subscribed(
                                new StreamPosition("mmTx", 3, 1),
                                true,
                                Recovery.NOT_RECOVERED,
                                List.of(),
                                0,
                                null)),
                "{'id':4,'subscribe':{'recoverable':true,'positioned':true,'epoch':'mmTx','offset':3,"
                        + "'was_recovering':true}}");
    }

    private static void expectHistoryAndPresence() {
        expect(
                new HistoryDone(
                        5, new HistoryPage(new StreamPosition("kQwZ", 9, 1), List.of(NINTH))),
                "{'id':5,'history':{'publications':[{'data':{'n':9},'offset':9}],'epoch':'kQwZ','offset':9}}");
        expect(
                new HistoryDone(5, new HistoryPage(StreamPosition.NONE, List.of())),
                "{'id':5,'history':{'publications':[],'epoch':'','offset':0}}");
        expect(
                new PresenceDone(6, List.of(ANN, NOBODY)),
                "{'id':6,'presence':{'presence':{"
                        + "'b7':{'user':'42','client':'b7','conn_info':{'name':'Ann'},'chan_info':[1]},"
                        + "'c8':{'user':'','client':'c8'}}}}");
        expect(new PresenceDone(6, List.of()), "{'id':6,'presence':{'presence':{}}}");
        expect(
                new PresenceStatsDone(6, new PresenceStats(3, 1)),
                "{'id':6,'presence_stats':{'num_clients':3,'num_users':1}}");
        expect(
                new PresenceStatsDone(6, PresenceStats.EMPTY),
                "{'id':6,'presence_stats':{'num_clients':0,'num_users':0}}");
    }

    private static void expectPushes() {
        expect(
                new Published(ROOM, publication(0, "{\"text\":\"hi\"}")),
                "{'push':{'channel':'room:7','pub':{'data':{'text':'hi'}}}}");
        expect(
                new Published(
                        ROOM,
                        new Publication(
                                3, 99, Payload.of("1"), NOBODY, Map.of("lang", "en", "a", ""))),
                "{'push':{'channel':'room:7','pub':{'data':1,'info':{'user':'','client':'c8'},'offset':3,"
                        + "'tags':{'a':'','lang':'en'}}}}");
        expect(
                new Joined(ROOM, NOBODY),
                "{'push':{'channel':'room:7','join':{'info':{'user':'','client':'c8'}}}}");
        expect(
                new Left(ROOM, NOBODY),
                "{'push':{'channel':'room:7','leave':{'info':{'user':'','client':'c8'}}}}");
        expect(
                new Unsubscribed(ROOM, UnsubscribeReason.INSUFFICIENT_STATE),
                "{'push':{'channel':'room:7','unsubscribe':{'code':2500,'reason':'insufficient state'}}}");
    }

    private static void expectPushesOfBackendsAndUsers() {
        expect(
                new ServerMessage.SubscribedByBackend(
                        ROOM,
                        new Subscribed(
                                new StreamPosition("e", 3, 1),
                                true,
                                Recovery.NOT_ASKED,
                                List.of(),
                                0,
                                Payload.of("{}"))),
                "{'push':{'channel':'room:7','subscribe':{'recoverable':true,'positioned':true,"
                        + "'epoch':'e','offset':3,'data':{}}}}");
        expect(
                new ServerMessage.MessageDone(9, 1, 2),
                "{'id':9,'rpc':{'data':{'num_instances':1,'num_clients':2}}}");
        expect(new ServerMessage.LatencyReported(9), "{'id':9,'rpc':{'data':{}}}");
        expect(
                new ServerMessage.Message(new UserId("ann"), Payload.of("[1]")),
                "{'push':{'message':{'data':{'from':'ann','data':[1]}}}}");
        expect(new ServerMessage.Refreshed(60), "{'push':{'refresh':{'expires':true,'ttl':60}}}");
        expect(
                new ServerMessage.Message(null, Payload.of("[1]")),
                "{'push':{'message':{'data':[1]}}}");
    }

    private ExpectedJson() {}

    static Publication publication(long offset, String data) {
        return new Publication(offset, 0, Payload.of(data), null, Map.of());
    }
}
