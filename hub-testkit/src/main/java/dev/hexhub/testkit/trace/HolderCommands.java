package dev.hexhub.testkit.trace;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.testkit.trace.TracedStore.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The commands of a trace about what instances hold under their leases: registry and presence. */
final class HolderCommands {

    private static final List<ChannelName> CHANNELS =
            List.of(new ChannelName("room:1"), new ChannelName("room:2"));
    private static final List<UserId> USERS =
            List.of(UserId.ANONYMOUS, new UserId("ann"), new UserId("bob {1} %"));
    private static final List<InstanceId> NAMES =
            List.of(new InstanceId("one"), new InstanceId("two"), new InstanceId("three"));

    private final RandomGenerator random;
    private final TracedStore store;
    private final Transcript transcript;
    private final List<Lease> leases = new ArrayList<>();

    HolderCommands(RandomGenerator random, TracedStore store, Transcript transcript) {
        this.random = random;
        this.store = store;
        this.transcript = transcript;
    }

    void step(Instance instance) {
        ChannelName channel = pick(CHANNELS);
        UserId user = pick(USERS);
        ClientId client = new ClientId("c" + random.nextInt(4));
        int dice = random.nextInt(20);
        int which = random.nextInt(Integer.MAX_VALUE);
        Lease lease = leases.isEmpty() ? null : leases.get(which % leases.size());
        switch (dice) {
            case 0, 1, 2, 3 -> renew(instance);
            case 4, 5 -> claim(instance);
            case 6, 7 -> list(instance, channel);
            case 8 -> instances(instance);
            case 9 -> instancesOf(instance, user);
            default -> underLease(instance, dice, lease, channel, user, client);
        }
    }

    private void underLease(
            Instance instance,
            int dice,
            @Nullable Lease lease,
            ChannelName channel,
            UserId user,
            ClientId client) {
        if (lease == null) {
            return;
        }
        switch (dice) {
            case 10, 11, 12, 13 -> enter(instance, lease, channel, user, client);
            case 14 -> leave(instance, lease, channel, client);
            case 15 -> evict(instance, lease);
            case 16 -> end(instance, lease);
            case 17 -> withdraw(instance, lease, user);
            default -> announce(instance, lease, user);
        }
    }

    private void renew(Instance instance) {
        InstanceInfo words =
                new InstanceInfo(
                        pick(NAMES),
                        "name",
                        "address",
                        "1.0",
                        random.nextInt(9),
                        new InstanceInfo.Load(random.nextInt(9), 1, 2, 3));
        Lease lease = store.answer(instance.registry().renew(words));
        if (!leases.contains(lease)) {
            leases.add(lease);
        }
        transcript.note("renew " + words.id().value(), transcript.of(lease));
    }

    /** Asks until there is none, because which of several comes first is nobody's business. */
    private void claim(Instance instance) {
        List<String> granted = new ArrayList<>();
        while (store.answer(instance.registry().claimEnded()) instanceof Claim.Granted(var ended)) {
            granted.add(transcript.of(ended));
        }
        transcript.note("claim", Transcript.sorted(granted));
    }

    private void end(Instance instance, Lease lease) {
        store.answer(instance.registry().leave(lease));
        transcript.note("end " + transcript.of(lease), "");
    }

    private void instances(Instance instance) {
        List<InstanceInfo> living = store.answer(instance.registry().instances());
        transcript.note(
                "instances", Transcript.sorted(living.stream().map(it -> it.toString()).toList()));
    }

    private void announce(Instance instance, Lease lease, UserId user) {
        store.answer(instance.registry().announce(lease, user));
        transcript.note("announce " + user.value() + " " + transcript.of(lease), "");
    }

    private void withdraw(Instance instance, Lease lease, UserId user) {
        store.answer(instance.registry().withdraw(lease, user));
        transcript.note("withdraw " + user.value() + " " + transcript.of(lease), "");
    }

    private void instancesOf(Instance instance, UserId user) {
        List<String> holders =
                store.answer(instance.registry().instancesOf(user)).holders().stream()
                        .map(InstanceId::value)
                        .toList();
        transcript.note("instances of " + user.value(), Transcript.sorted(holders));
    }

    private void enter(
            Instance instance, Lease lease, ChannelName channel, UserId user, ClientId client) {
        Payload info = Payload.of("{\"n\":" + random.nextInt(9) + "}");
        ClientInfo entering = new ClientInfo(user, client, info, null);
        boolean wasMissing = store.answer(instance.presence().enter(channel, entering, lease));
        transcript.note(
                "enter " + channel + " " + Transcript.of(entering) + " " + transcript.of(lease),
                wasMissing ? "was missing" : "was there");
    }

    private void leave(Instance instance, Lease lease, ChannelName channel, ClientId client) {
        boolean wasThere = store.answer(instance.presence().leave(channel, client, lease));
        transcript.note(
                "leave " + channel + " " + client.value(), wasThere ? "was there" : "was missing");
    }

    private void list(Instance instance, ChannelName channel) {
        List<String> present =
                store.answer(instance.presence().list(channel)).stream()
                        .map(Transcript::of)
                        .toList();
        transcript.note(
                "list " + channel,
                Transcript.sorted(present) + store.answer(instance.presence().stats(channel)));
    }

    /** Part by part, because how many a part holds is the store's business. */
    private void evict(Instance instance, Lease lease) {
        List<String> evicted = new ArrayList<>();
        List<PresenceEntry> part = store.answer(instance.presence().evict(lease));
        while (!part.isEmpty()) {
            part.forEach(it -> evicted.add(it.channel() + " " + Transcript.of(it.client())));
            part = store.answer(instance.presence().evict(lease));
        }
        transcript.note("evict " + transcript.of(lease), Transcript.sorted(evicted));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
