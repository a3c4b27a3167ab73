package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.Health.State;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.runtime.HubSettings;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Instances, network and clients of one run. Does what the schedule says, and puts everything to
 * rest at the end.
 */
final class SimulatedCluster {

    static final long QUEUE_BYTES = 160;

    private static final int MOST_ROUNDS = 5_000;
    private static final int BURST = 10;
    private static final int MOST_OPENINGS = 200;
    private static final Duration OPENING = Duration.ofMillis(60);
    private static final Duration SETTLING = Duration.ofSeconds(13);

    private final RandomGenerator random;
    private final Ledger ledger = new Ledger();
    private final ReversibleEncoder encoder = new ReversibleEncoder();
    private final VirtualTime time = new VirtualTime();
    private final SimulatedRegistry registry = new SimulatedRegistry(time);
    private final SimulatedNetwork network;
    private final List<SimulatedInstance> instances = new ArrayList<>();
    private final List<SimulatedInstance> fallen = new ArrayList<>();
    private final List<ManualLoop> loops = new ArrayList<>();
    private final List<SimulatedClient> clients = new ArrayList<>();
    private final List<ClientNotebook> idleNotebooks = new ArrayList<>();
    private List<ChannelName> busy = SimulatedRules.CHANNELS;

    SimulatedCluster(
            RandomGenerator random,
            int instanceCount,
            int shards,
            Duration writeDelay,
            boolean isGuarded) {
        this.random = random;
        this.network =
                new SimulatedNetwork(
                        time,
                        SimulatedRules.TOP_TTL,
                        random,
                        ledger,
                        new SimulatedLives(registry::holders, isGuarded));
        for (int i = 0; i < instanceCount; i++) {
            List<ManualLoop> own = SimulatedInstance.loops("i" + i, shards, time);
            HubSettings settings = SimulatedRules.settings("i" + i, writeDelay);
            loops.addAll(own);
            instances.add(
                    SimulatedInstance.start(
                            settings, own, network.newLink(), registry, encoder, random));
        }
        openTheStore();
    }

    /** Until every instance may publish in the store's life. */
    private void openTheStore() {
        settle();
        for (int round = 0; round < MOST_OPENINGS && !isStoreOpen(); round++) {
            time.pass(OPENING);
            settle();
        }
    }

    private boolean isStoreOpen() {
        return instances.stream().allMatch(it -> it.hub().health().state() == State.READY);
    }

    // ---- steps ----

    void turnALoop() {
        List<ManualLoop> busy = loops.stream().filter(loop -> !loop.isIdle()).toList();
        if (!busy.isEmpty()) {
            pick(busy).runOne();
        }
    }

    void executeARequest() {
        pick(network.links()).executeNextRequest();
    }

    void deliverAnAnswer() {
        pick(network.links()).deliverNextAnswer();
    }

    void deliverAnAnnouncement() {
        SimulatedLink link = pick(instances).link();
        List<ChannelName> underWay = link.channelsUnderWay();
        if (!underWay.isEmpty()) {
            link.deliverNextAnnouncement(pick(underWay));
        }
    }

    void openAClient() {
        SimulatedInstance instance = pick(instances);
        ClientNotebook notebook =
                idleNotebooks.isEmpty()
                        ? new ClientNotebook(ledger, "client" + clients.size())
                        : idleNotebooks.removeLast();
        int window = random.nextBoolean() ? random.nextInt(6) : Integer.MAX_VALUE / 2;
        open(instance, notebook, window);
    }

    private void open(SimulatedInstance instance, ClientNotebook notebook, int window) {
        SimulatedClient client =
                new SimulatedClient(this, pick(instance.loops()), notebook, window);
        clients.add(client);
        client.open(instance.hub().connections());
    }

    void letAClientSubscribe() {
        withAClient(client -> {
            List<ChannelName> known = client.notebook().waitingToContinue();
            boolean continues = !known.isEmpty() && random.nextInt(4) > 0;
            client.subscribe(pick(continues ? known : SimulatedRules.CHANNELS));
        });
    }

    void letAClientUnsubscribe() {
        withAClient(client -> client.unsubscribe(pick(SimulatedRules.CHANNELS)));
    }

    /**
     * One, or enough to fill the queues of slow readers. Now and then the first of the channels
     * fall silent, so that what came last in them has to do.
     */
    void letAClientPublish() {
        if (random.nextInt(16) == 0) {
            List<ChannelName> all = SimulatedRules.CHANNELS;
            int first = random.nextInt(all.size());
            busy = all.subList(first, all.size());
        }
        ChannelName channel = pick(busy);
        boolean isBurst = channel.equals(SimulatedRules.DROPPING) && random.nextInt(3) == 0;
        withAClient(client -> client.publish(channel, isBurst ? BURST : 1));
    }

    /** A backend, which is told the place of what it publishes, unlike a client. */
    void letABackendPublish() {
        ChannelName channel = pick(List.of(SimulatedRules.ROOM, SimulatedRules.LOG));
        Payload data = ledger.nextPayload();
        HubApi api = pick(instances).hub().api();
        var unused =
                api.publish(channel, new HubApi.Message(data, Map.of(), null, false))
                        .thenAccept(answer -> {
                            if (network.lives().isGuarded()
                                    && answer instanceof Answer.Yes<StreamPosition>(var place)) {
                                ledger.acknowledged(channel, place, data);
                            }
                        });
    }

    void letAClientRead() {
        withAClient(client -> client.read(1 + random.nextInt(3)));
    }

    void cutAClient() {
        withAClient(SimulatedClient::cut);
    }

    void loseAnAnnouncement() {
        SimulatedLink link = pick(instances).link();
        List<ChannelName> underWay = link.channelsUnderWay();
        if (!underWay.isEmpty()) {
            link.lose(pick(underWay));
        }
    }

    void interruptAChannel() {
        pick(instances).link().interrupt(pick(SimulatedRules.CHANNELS));
    }

    void cutALink() {
        pick(instances).link().cut();
    }

    void restoreALink() {
        pick(instances).link().restore();
    }

    void restoreAllLinks() {
        network.links().forEach(SimulatedLink::restore);
    }

    /** Longer than a home lingers. */
    void letChannelsBeLetGo() {
        time.pass(Duration.ofSeconds(3));
    }

    void letTimePass() {
        time.pass(Duration.ofMillis(1 + random.nextInt(120)));
    }

    private void withAClient(Consumer<SimulatedClient> action) {
        if (!clients.isEmpty()) {
            action.accept(pick(clients));
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    // ---- every step ----

    /**
     * Forgets clients that are gone, so that their notebooks go on with another connection, and
     * checks what must always hold.
     */
    void afterStep() {
        for (int i = clients.size() - 1; i >= 0; i--) {
            SimulatedClient client = clients.get(i);
            client.checkBounds();
            if (client.isClosed()) {
                clients.remove(i);
                idleNotebooks.add(client.notebook());
            }
        }
    }

    // ---- rest ----

    /**
     * Stops all faults and lets everything come to its end: every loop idle, nothing on its way,
     * positions checked twice. Who read slowly does so until nothing more comes.
     */
    void comeToRest() {
        network.links().forEach(SimulatedLink::restore);
        openTheStore();
        clients.forEach(client -> client.read(Integer.MAX_VALUE / 4));
        settle();
        time.pass(DeliveryOptions.LONGEST_WRITE_DELAY);
        settle();
        clients.forEach(SimulatedClient::checkWritten);
        waitForChecks();
    }

    private void waitForChecks() {
        long end = time.now() + SETTLING.toNanos();
        while (time.now() < end) {
            time.pass(Duration.ofSeconds(1));
            settle();
        }
        afterStep();
    }

    /** Everybody who was in a channel and is not now comes back to where it was. */
    void letEverybodyComeBack() {
        while (!idleNotebooks.isEmpty()) {
            open(pick(instances), idleNotebooks.removeLast(), Integer.MAX_VALUE / 4);
        }
        settle();
        clients.forEach(client -> client.notebook().waitingToContinue().forEach(client::subscribe));
        settle();
        waitForChecks();
    }

    void settle() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            time.runUntilIdle();
            if (!network.moveEverything()) {
                return;
            }
        }
        ledger.violated(
                "everything comes to rest", "still moving after " + MOST_ROUNDS + " rounds");
    }

    // ---- what others need ----

    /** What all instances counted. */
    long count(Counted what) {
        return Stream.concat(instances.stream(), fallen.stream())
                .mapToLong(instance -> instance.meter().count(what))
                .sum();
    }

    Ledger ledger() {
        return ledger;
    }

    ReversibleEncoder encoder() {
        return encoder;
    }

    SimulatedNetwork network() {
        return network;
    }

    SimulatedRegistry registry() {
        return registry;
    }

    /** Those that died. */
    List<SimulatedInstance> fallen() {
        return fallen;
    }

    List<SimulatedInstance> instances() {
        return instances;
    }

    List<ManualLoop> loops() {
        return loops;
    }

    List<SimulatedClient> clients() {
        return clients;
    }

    VirtualTime time() {
        return time;
    }

    /** A client is sent away by the hub; all reasons that a schedule can bring about are known. */
    void told(DisconnectReason reason) {
        ledger.excused();
        boolean isExpected =
                reason.equals(DisconnectReason.SLOW)
                        || reason.equals(DisconnectReason.NO_PONG)
                        || reason.equals(DisconnectReason.STALE);
        if (!isExpected) {
            ledger.violated(
                    "clients are sent away for a reason", reason.code() + " " + reason.text());
        }
    }
}
