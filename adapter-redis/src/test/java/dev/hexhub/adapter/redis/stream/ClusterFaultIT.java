package dev.hexhub.adapter.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of announcements when one server of a cluster is not well. */
class ClusterFaultIT {

    private static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(10));
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(5);

    private final RedisCluster cluster = RedisCluster.start();
    private final RedisInATest redis = new RedisInATest();
    private final RecordedAnnouncements heard = new RecordedAnnouncements();
    private final RedisKeys keys = new RedisKeys("hub");

    @AfterEach
    void close() {
        redis.close();
        cluster.close();
    }

    @Test
    void a_server_that_falls_silent_is_noticed_and_its_channels_are_heard_when_it_is_back() {
        RedisBackbone instance =
                redis.instance(RedisSettings.cluster(cluster.urls()).announcing(PubSub.SHARDED));
        instance.broker().listen(heard);
        RedisInATest.until(instance::isUp, "up");
        List<ChannelName> channels = cluster.servers().stream().map(this::channelAt).toList();
        channels.forEach(it -> instance.broker().attach(it, KEPT));
        RedisInATest.until(() -> count(Heard.Attached.class) == 3, "attached");

        // a busy machine may be slow to start, and say so
        long before = count(Heard.LinkLost.class);
        RedisServer silent = cluster.servers().get(1);
        silent.freeze();
        try {
            RedisInATest.until(
                    NOTICED_WITHIN, () -> count(Heard.LinkLost.class) > before, "link lost");
            assertThat(instance.isUp()).isFalse();
        } finally {
            silent.thaw();
        }
        RedisInATest.until(() -> count(Heard.LinkRestored.class) > before, "link restored");
        RedisInATest.until(instance::isUp, "up again");

        for (ChannelName channel : channels) {
            RedisInATest.until(() -> isHeard(instance, channel), "heard in " + channel);
        }
        assertThat(count(Heard.LinkLost.class)).isEqualTo(before + 1);
    }

    /** As long as the servers have not agreed that all is well, they refuse. */
    private boolean isHeard(RedisBackbone instance, ChannelName channel) {
        instance.broker()
                .publish(channel, NewPublication.of(Payload.of("x"), null, KEPT))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(_ -> StreamPosition.NONE)
                .join();
        return !heard.positionsIn(channel).isEmpty();
    }

    private ChannelName channelAt(RedisServer server) {
        return Stream.generate(() -> new ChannelName("fault-" + UUID.randomUUID()))
                .filter(it -> cluster.ownerOf(keys.topic(it)).equals(server))
                .findFirst()
                .orElseThrow();
    }

    private long count(Class<? extends Heard> kind) {
        return heard.all().stream().filter(kind::isInstance).count();
    }
}
