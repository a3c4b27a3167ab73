package dev.hexhub.benchmarks.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.NewPublication;
import java.util.List;
import java.util.Optional;

/**
 * For publishing past the hub, into the Redis where its instances listen: announcements as an
 * instance makes them for a channel without history. Redis is told not to answer.
 */
public final class RedisDialect implements Dialect {

    /** The prefix that hubs have unless they are told otherwise. */
    private static final RedisKeys KEYS = new RedisKeys("hub");

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.empty();
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        throw new UnsupportedOperationException("readers: at Redis (expected: at an instance)");
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say("CLIENT REPLY OFF\r\n"));
    }

    @Override
    public String publication(String channel, String payload) {
        Payload data = Payload.of(('"' + payload + '"').getBytes(ISO_8859_1));
        byte[] announcement = EventCodec.placeless(NewPublication.of(data, null, Retention.NONE));
        return "*3\r\n"
                + word("PUBLISH")
                + word(KEYS.topic(new ChannelName(channel)))
                + word(new String(announcement, ISO_8859_1));
    }

    private static String word(String word) {
        return "$" + word.length() + "\r\n" + word + "\r\n";
    }
}
