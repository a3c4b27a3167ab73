package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.testkit.loop.ManualLoop;
import java.util.Map;

/** What must hold once everything has come to rest. */
final class RestCheck {

    private final SimulatedCluster cluster;
    private final boolean hadFaults;

    RestCheck(SimulatedCluster cluster, boolean hadFaults) {
        this.cluster = cluster;
        this.hadFaults = hadFaults;
    }

    void check() {
        checkLoops();
        cluster.clients().forEach(SimulatedClient::checkAnswered);
        cluster.clients().forEach(SimulatedClient::checkRead);
        for (ChannelName channel : SimulatedRules.CHANNELS) {
            checkPresence(channel);
            checkPositions(channel);
        }
        checkMembers();
        checkConnections();
        checkUsers();
        checkTheDead();
        if (!hadFaults) {
            checkLatest();
            checkNothingWasHidden();
        }
    }

    private void checkLoops() {
        for (ManualLoop loop : cluster.loops()) {
            loop.failures().forEach(failure -> broken("no task fails", loop + ": " + failure));
        }
    }

    private void checkPresence(ChannelName channel) {
        boolean isKept =
                channel.equals(SimulatedRules.ROOM) || channel.equals(SimulatedRules.PLAIN);
        long live = isKept ? subscribed(channel) : 0;
        int listed = cluster.network().presence().list(channel).size();
        if (listed != live) {
            broken(
                    "presence equals live subscriptions",
                    channel + ": " + listed + " listed, " + live + " live");
        }
    }

    /** Whoever stays in a conflated channel gets its latest value in the end. */
    private void checkLatest() {
        boolean overflowed =
                cluster.instances().stream()
                        .anyMatch(instance -> instance.meter().count(Counted.INBOX_OVERFLOWS) > 0);
        for (SimulatedClient client : cluster.clients()) {
            ClientNotebook notebook = client.notebook();
            if (notebook.isSubscribed(SimulatedRules.LATEST)
                    && !notebook.hasTheLatest(SimulatedRules.LATEST)
                    && !overflowed) {
                broken(
                        "a conflated channel ends with its latest value",
                        "newest " + cluster.ledger().newest(SimulatedRules.LATEST));
            }
        }
    }

    /**
     * Who stayed has everything: with positions up to the top, and of a conflated channel the
     * latest value.
     */
    private void checkPositions(ChannelName channel) {
        StreamPosition top = cluster.network().streams().top(channel);
        for (SimulatedClient client : cluster.clients()) {
            StreamPosition position = client.notebook().position(channel);
            if (position != null && !position.equals(top)) {
                broken(
                        "nothing is missing at rest",
                        channel + ": client at " + position + ", stream at " + top);
            }
            if (client.notebook().isAcrossAFork(channel)) {
                broken("no fork is silent", channel + ": client at " + position);
            }
        }
    }

    private Map<ChannelName, Integer> membersOfAllInstances() {
        var everything = new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST);
        var asked =
                cluster.instances()
                        .getFirst()
                        .hub()
                        .api()
                        .channels(everything, "")
                        .toCompletableFuture();
        cluster.time().runUntilIdle();
        var answer = asked.getNow(Answer.no(Refusal.INTERNAL_ERROR));
        if (answer instanceof Answer.Yes<Gathered<Findings.Channels>>(var gathered)
                && gathered.missing().isEmpty()) {
            return gathered.value().subscribers();
        }
        broken("every instance answers a question", String.valueOf(answer));
        return Map.of();
    }

    private void checkMembers() {
        Map<ChannelName, Integer> members = membersOfAllInstances();
        for (ChannelName channel : SimulatedRules.CHANNELS) {
            long live = subscribed(channel);
            if (members.getOrDefault(channel, 0) != live) {
                broken(
                        "homes count live subscriptions",
                        channel + ": " + members.get(channel) + ", live " + live);
            }
        }
    }

    private void checkConnections() {
        long open = 0;
        for (SimulatedInstance instance : cluster.instances()) {
            long difference =
                    instance.meter().openedConnections() - instance.meter().closedConnections();
            if (difference != instance.hub().connectionCount()) {
                broken(
                        "every connection is closed once",
                        difference + " open, hub says " + instance.hub().connectionCount());
            }
            open += difference;
        }
        if (open != cluster.clients().size()) {
            broken(
                    "every connection is closed once",
                    open + " open, " + cluster.clients().size() + " clients");
        }
    }

    private void checkUsers() {
        long holders =
                cluster.instances().stream()
                        .filter(instance -> instance.hub().connectionCount() > 0)
                        .count();
        int routes = cluster.registry().routesOf(UserId.ANONYMOUS);
        if (routes != holders) {
            broken(
                    "routes name the instances that hold a user",
                    routes + " routes, " + holders + " instances");
        }
    }

    private void checkTheDead() {
        int remnants = cluster.registry().remnants();
        if (remnants > 0) {
            broken("what ended is cleared away", remnants + " leases are left");
        }
        int unannounced = cluster.network().presence().unannounced();
        if (unannounced > 0) {
            broken("who is taken out is said to have left", unannounced + " were not");
        }
    }

    /**
     * Without faults of the network nobody is told of losses but who was too slow, and no stream
     * shows a gap but by a full inbox.
     */
    private void checkNothingWasHidden() {
        for (SimulatedInstance instance : cluster.instances()) {
            if (instance.meter().count(Counted.REPAIRS_FAILED) > 0) {
                broken(
                        "without faults no repair fails",
                        instance.meter().count(Counted.REPAIRS_FAILED) + " failed");
            }
            boolean overflowed = instance.meter().count(Counted.INBOX_OVERFLOWS) > 0;
            if (!overflowed && instance.meter().count(Counted.REPAIRS_STARTED) > 0) {
                broken("without faults and overflows nothing is repaired", "a repair started");
            }
        }
    }

    private long subscribed(ChannelName channel) {
        return cluster.clients().stream()
                .filter(client -> client.notebook().isSubscribed(channel))
                .count();
    }

    private void broken(String rule, String details) {
        cluster.ledger().violated(rule, details);
    }
}
