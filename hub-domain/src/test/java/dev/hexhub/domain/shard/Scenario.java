package dev.hexhub.domain.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.time.TimerWheel;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One real shard, the infrastructure it asks, and clients: a test says what happens and looks at
 * what came of it. After everything that happens the turn ends and the infrastructure answers,
 * until nothing moves any more; {@link #holdsAnswers} makes it wait.
 */
public final class Scenario {

    public static final WireFormat JSON = new WireFormat("json");

    private final ScenarioSetup setup;
    private final RecordedEffects effects = new RecordedEffects();
    private final TestInfrastructure infrastructure = new TestInfrastructure();
    private final HubShard shard;
    private final List<TestClient> clients = new ArrayList<>();
    private final Deque<Effect> asked = new ArrayDeque<>();
    private boolean isHolding;
    private long now = 1_000_000_000_000L;

    /** A shard without clients. */
    public Scenario(ScenarioSetup setup) {
        this.setup = setup;
        ShardSettings settings =
                new ShardSettings(
                        0,
                        1,
                        "test",
                        setup.rules(),
                        new ChannelRules(setup.plain(), setup.namespaces()),
                        setup.homes());
        this.shard = new HubShard(settings, effects, now);
    }

    // ---- who is there ----

    /** A client that has not said anything yet. */
    public TestClient opens() {
        return opens(JSON);
    }

    public TestClient opens(WireFormat format) {
        TestClient client = new TestClient(this, new ClientId("client-" + (clients.size() + 1)));
        clients.add(client);
        client.session(shard.opened(client, client.id(), format, now));
        return client;
    }

    /** A client that has connected as this user and read the answer; its next request is 2. */
    public TestClient connected(String user) {
        TestClient client = connecting(user);
        announces();
        assertThat(client.hears()).hasSize(1);
        return client;
    }

    /** A client that has said who it is; the answer comes when the infrastructure lets it. */
    public TestClient connecting(String user) {
        effects.knowsConnectionToken(
                "token of " + user,
                new TokenVerdict.Valid<>(
                        new ConnectionClaims(
                                new UserId(user), null, ConnectionClaims.NEVER, Map.of())));
        return opens().connects("token of " + user);
    }

    public HubShard shard() {
        return shard;
    }

    public RecordedEffects effects() {
        return effects;
    }

    public TestInfrastructure infrastructure() {
        return infrastructure;
    }

    public long now() {
        return now;
    }

    // ---- what happens ----

    /** Does something, ends the turn, and lets the infrastructure answer. */
    public void act(Runnable action) {
        action.run();
        settle();
    }

    /** A backend publishes; the announcement comes at once even while answers are held. */
    public void publishes(String channel, String... texts) {
        for (String text : texts) {
            ChannelName name = new ChannelName(channel);
            ChannelOptions options =
                    Objects.requireNonNull(
                            new ChannelRules(setup.plain(), setup.namespaces()).of(name));
            NewPublication message = TestStream.message(text, options.retention());
            infrastructure.publish(name, message, now).forEach(step -> step.into(shard, now));
            settle();
        }
    }

    /** An operator removes a channel's history, wherever; that is announced as a publication is. */
    public void removesHistory(String channel) {
        act(() ->
                infrastructure
                        .removeHistory(new ChannelName(channel), now)
                        .forEach(step -> step.into(shard, now)));
    }

    /** The broker tells something. */
    public void tells(BrokerEvent event) {
        act(() -> shard.told(event, now));
    }

    /** The infrastructure's answers are kept back until {@link #answers}. */
    public void holdsAnswers() {
        isHolding = true;
    }

    /** The infrastructure answers whatever was asked and will be. */
    public void answers() {
        isHolding = false;
        settle();
    }

    /** The infrastructure answers the oldest question alone. */
    public void answersOne() {
        answersOneBefore(() -> {});
    }

    /**
     * The infrastructure has found its oldest answer; before it arrives, something else happens.
     */
    public void answersOneBefore(Runnable meanwhile) {
        collect();
        List<TestInfrastructure.Step> answer = List.of();
        while (answer.isEmpty()) {
            answer = infrastructure.answer(asked.remove(), now);
        }
        meanwhile.run();
        deliver(answer);
    }

    /** Time passes, tick by tick. */
    public void passes(Duration span) {
        long end = now + span.toNanos();
        while (now < end) {
            now = Math.min(end, now + TimerWheel.TICK_NANOS);
            act(() -> shard.tick(now));
        }
    }

    /** The registry answers, even while others wait. */
    private void announces() {
        List<Effect> announcements =
                asked.stream().filter(Effect.AnnounceUser.class::isInstance).toList();
        asked.removeAll(announcements);
        announcements.forEach(effect -> deliver(infrastructure.answer(effect, now)));
    }

    private void settle() {
        shard.endTurn(Integer.MAX_VALUE, now);
        collect();
        int answered = 0;
        while (!isHolding && !asked.isEmpty()) {
            deliver(infrastructure.answer(asked.remove(), now));
            assertThat(++answered)
                    .as("answers until nothing is asked any more")
                    .isLessThan(100_000);
        }
    }

    private void deliver(List<TestInfrastructure.Step> steps) {
        for (TestInfrastructure.Step step : steps) {
            step.into(shard, now);
            shard.endTurn(Integer.MAX_VALUE, now);
        }
        collect();
    }

    private void collect() {
        asked.addAll(effects.takeUnanswered());
    }

    // ---- what must hold ----

    /** The channels that have subscribers, with how many. */
    public Map<ChannelName, Integer> channels() {
        return shard.channels(new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST)).subscribers();
    }

    /**
     * Whatever happened: channels count the subscriptions that live, and once everybody is gone
     * nothing is left of them.
     */
    public void checkInvariants() {
        infrastructure.mends();
        answers();
        passes(Duration.ofSeconds(2));
        int members = channels().values().stream().mapToInt(Integer::intValue).sum();
        assertThat((long) members)
                .as("subscribers at the homes (expected: the subscriptions that live)")
                .isEqualTo(shard.load().subscriptions());
        clients.forEach(TestClient::goes);
        passes(Duration.ofSeconds(5));
        assertThat(shard.load().clients()).as("clients left").isZero();
        assertThat(shard.load().users()).as("users left").isZero();
        assertThat(shard.load().subscriptions()).as("subscriptions left").isZero();
        assertThat(shard.load().channels()).as("channels left").isZero();
        assertThat(shard.deadlines()).as("timers left").isZero();
        assertThat(infrastructure.isAnybodyPresent()).as("presence left").isFalse();
    }
}
