package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ControlCommand.Message;
import dev.hexhub.domain.cluster.ControlCommand.Refresh;
import dev.hexhub.domain.cluster.ControlCommand.Subscribe;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One message of each kind that instances send each other, and more of those with several shapes.
 */
final class SampleClusterMessages {

    private static final ChannelName NEWS = new ChannelName("news");
    private static final ChannelName CHAT = new ChannelName("chat:1");
    private static final UserId BEN = new UserId("ben");
    private static final ClientId C1 = new ClientId("c1");
    private static final InstanceId ASKER = new InstanceId("asker");

    private SampleClusterMessages() {}

    static List<ClusterMessage> all() {
        List<ClusterMessage> all = new ArrayList<>();
        commands().forEach(it -> all.add(new ClusterMessage.Order(errand(all), it)));
        inquiries().forEach(it -> all.add(new ClusterMessage.Question(errand(all), it)));
        findings().forEach(it -> all.add(new ClusterMessage.Report(errand(all), ASKER, it)));
        return all;
    }

    private static ErrandId errand(List<ClusterMessage> soFar) {
        return new ErrandId(ASKER, Long.MAX_VALUE - soFar.size());
    }

    private static List<ControlCommand> commands() {
        return List.of(
                new Disconnect(BEN, null, Set.of(), DisconnectReason.FORCE_RECONNECT),
                new Disconnect(
                        BEN,
                        C1,
                        Set.of(new ClientId("c2"), new ClientId("c3")),
                        new DisconnectReason(4001, "custom")),
                new Unsubscribe(BEN, null, NEWS, UnsubscribeReason.SERVER),
                new Unsubscribe(UserId.ANONYMOUS, C1, CHAT, UnsubscribeReason.EXPIRED),
                new Subscribe(BEN, null, NEWS, null, null, 0),
                new Subscribe(BEN, C1, CHAT, Payload.of("{}"), Payload.of("[1]"), 60),
                new Refresh(BEN, null, null, 0),
                new Refresh(BEN, C1, Payload.of("\"x\""), Integer.MAX_VALUE + 1L),
                new Message(BEN, null, null, Payload.of("1")),
                new Message(BEN, C1, UserId.ANONYMOUS, Payload.of("x".repeat(100_000))));
    }

    private static List<Inquiry> inquiries() {
        return List.of(
                new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST),
                new Inquiry.Channels(new ChannelPattern("chat:*"), 1),
                new Inquiry.Connections(null, 5),
                new Inquiry.Connections(UserId.ANONYMOUS, 5),
                new Inquiry.Connections(BEN, 5));
    }

    private static List<Findings> findings() {
        return List.of(
                new Findings.Obeyed(0),
                new Findings.Obeyed(7),
                new Findings.Channels(Map.of(), false),
                new Findings.Channels(Map.of(NEWS, 3, CHAT, 1), true),
                manyChannels(),
                new Findings.Connections(List.of(), false),
                new Findings.Connections(
                        List.of(
                                new ConnectionInfo(
                                        BEN, C1, 1_000_000_007L, 2, List.of(CHAT, NEWS), 1 << 20),
                                new ConnectionInfo(
                                        UserId.ANONYMOUS, new ClientId("c2"), 0, 0, List.of(), 0)),
                        true));
    }

    /** About as big as a report gets. */
    private static Findings manyChannels() {
        Map<ChannelName, Integer> many = new HashMap<>();
        for (int i = 0; i < Inquiry.MOST; i++) {
            many.put(new ChannelName("channel-" + "x".repeat(200) + i), i);
        }
        return Findings.Channels.together(
                List.of(new Findings.Channels(many, false)), Inquiry.MOST);
    }
}
