package dev.hexhub.benchmarks.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.stream.StreamScripts;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.NewPublication;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For publishing past the hub, into the Redis where its instances listen, as an instance does it:
 * an announcement for a channel that keeps nothing, or the hub's own script for the one channel of
 * a crowd that keeps its history. Redis is told not to answer.
 *
 * @param history how many publications are kept; 0 for none
 */
public record RedisDialect(int history) implements Dialect {

    /** The prefix that hubs have unless they are told otherwise. */
    private static final RedisKeys KEYS = new RedisKeys("hub");

    private static final String SCRIPT = script();
    private static final String HOUR_MILLIS = "3600000";

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
        String load = history == 0 ? "" : command("SCRIPT", "LOAD", SCRIPT);
        return List.of(Step.say(command("CLIENT", "REPLY", "OFF") + load));
    }

    @Override
    public String publication(String channel, String payload) {
        ChannelName name = new ChannelName(channel);
        NewPublication wanted =
                NewPublication.of(
                        Payload.of(('"' + payload + '"').getBytes(ISO_8859_1)),
                        null,
                        Retention.NONE);
        return history == 0
                ? command("PUBLISH", KEYS.topic(name), text(EventCodec.placeless(wanted)))
                : command(
                        "EVALSHA",
                        digest(SCRIPT),
                        "2",
                        text(KEYS.top(name)),
                        text(KEYS.stream(name)),
                        KEYS.topic(name),
                        text(EventCodec.head()),
                        text(EventCodec.body(wanted)),
                        "benched1",
                        "00000000000000be",
                        Integer.toString(history),
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        HOUR_MILLIS,
                        "PUBLISH",
                        "", // in whatever life the server is
                        "0");
    }

    private static String command(String... words) {
        return Stream.of(words)
                .map(word -> "$" + word.length() + "\r\n" + word + "\r\n")
                .collect(Collectors.joining("", "*" + words.length + "\r\n", ""));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** The script as bytes, each of which is a character here. */
    private static String script() {
        try (InputStream in = StreamScripts.class.getResourceAsStream("publish.lua")) {
            return text(Objects.requireNonNull(in, "publish.lua").readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What Redis calls a script. */
    private static String digest(String script) {
        try {
            byte[] sha1 = MessageDigest.getInstance("SHA-1").digest(script.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(sha1);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
