package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.stream.KnownPosition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What tests of a whole shard have in common: a scenario, whose invariants are checked at the end.
 */
public abstract class ScenarioTest {

    protected Scenario scenario = new Scenario(setup());

    /** What the scenario starts from. */
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT;
    }

    @AfterEach
    void nothing_is_left_behind() {
        scenario.checkInvariants();
    }

    protected static ChannelName channel(String name) {
        return new ChannelName(name);
    }

    protected static SubscribeWishes recovering(String epoch, long offset) {
        return wishes(new KnownPosition(epoch, offset), true, true, false, false);
    }

    protected static SubscribeWishes positioned() {
        return wishes(null, true, false, false, false);
    }

    protected static SubscribeWishes recoverable() {
        return wishes(null, true, true, false, false);
    }

    protected static SubscribeWishes hearingPresence() {
        return wishes(null, false, false, true, false);
    }

    protected static SubscribeWishes wishes(
            @Nullable KnownPosition from,
            boolean positioned,
            boolean recoverable,
            boolean joinLeave,
            boolean rejectUnrecovered) {
        return new SubscribeWishes(
                SubscribeWishes.Kind.STREAM,
                from,
                positioned,
                recoverable,
                joinLeave,
                rejectUnrecovered);
    }

    /** The texts of the publications among the messages, in order. */
    protected static List<String> texts(List<ServerMessage> messages) {
        return messages.stream()
                .filter(ServerMessage.Published.class::isInstance)
                .map(ServerMessage.Published.class::cast)
                .map(message -> message.publication().data().bytes())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
