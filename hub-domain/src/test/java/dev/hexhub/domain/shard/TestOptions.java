package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import java.time.Duration;

/** Channel options for tests: a start, and one change after the other. */
public record TestOptions(ChannelOptions options) {

    private static final ChannelRights EVERYTHING =
            new ChannelRights(
                    Audience.EVERYBODY, Audience.EVERYBODY, Audience.EVERYBODY, Audience.EVERYBODY);

    /** Everybody may do everything, nothing is kept, nobody is listed. */
    public static TestOptions open() {
        return closed().rights(EVERYTHING);
    }

    /** Nobody may do anything. */
    public static TestOptions closed() {
        return new TestOptions(ChannelOptions.CLOSED);
    }

    /** Open, with this many publications kept for a minute, positions and recovery on request. */
    public static TestOptions kept(int size) {
        return open().retention(new Retention(size, Duration.ofMinutes(1)))
                .streams(new StreamOptions(false, false, true, true));
    }

    public TestOptions retention(Retention retention) {
        return new TestOptions(
                new ChannelOptions(
                        retention,
                        options.streams(),
                        options.presence(),
                        options.joinLeave(),
                        options.forcePushJoinLeave(),
                        options.allowUserLimited(),
                        options.rights(),
                        options.delivery()));
    }

    public TestOptions streams(StreamOptions streams) {
        return new TestOptions(
                new ChannelOptions(
                        options.retention(),
                        streams,
                        options.presence(),
                        options.joinLeave(),
                        options.forcePushJoinLeave(),
                        options.allowUserLimited(),
                        options.rights(),
                        options.delivery()));
    }

    /** With presence; clients may ask to be told who comes and goes. */
    public TestOptions presence() {
        return presence(true, true, false);
    }

    public TestOptions presence(boolean listed, boolean joinLeave, boolean forced) {
        return new TestOptions(
                new ChannelOptions(
                        options.retention(),
                        options.streams(),
                        listed,
                        joinLeave,
                        forced,
                        options.allowUserLimited(),
                        options.rights(),
                        options.delivery()));
    }

    public TestOptions userLimited() {
        return new TestOptions(
                new ChannelOptions(
                        options.retention(),
                        options.streams(),
                        options.presence(),
                        options.joinLeave(),
                        options.forcePushJoinLeave(),
                        true,
                        options.rights(),
                        options.delivery()));
    }

    public TestOptions rights(ChannelRights rights) {
        return new TestOptions(
                new ChannelOptions(
                        options.retention(),
                        options.streams(),
                        options.presence(),
                        options.joinLeave(),
                        options.forcePushJoinLeave(),
                        options.allowUserLimited(),
                        rights,
                        options.delivery()));
    }

    public TestOptions overflow(OverflowPolicy overflow) {
        return delivery(new DeliveryOptions(overflow, options.delivery().writeDelay()));
    }

    public TestOptions writeDelay(Duration delay) {
        return delivery(new DeliveryOptions(options.delivery().overflow(), delay));
    }

    private TestOptions delivery(DeliveryOptions delivery) {
        return new TestOptions(
                new ChannelOptions(
                        options.retention(),
                        options.streams(),
                        options.presence(),
                        options.joinLeave(),
                        options.forcePushJoinLeave(),
                        options.allowUserLimited(),
                        options.rights(),
                        delivery));
    }
}
