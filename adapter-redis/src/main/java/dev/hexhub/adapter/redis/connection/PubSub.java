package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** How announcements travel from who publishes to who has subscribed. */
public enum PubSub {
    /** Every server of a cluster hears everything and tells its subscribers. */
    CLASSIC("PUBLISH"),
    /** Only the server that owns the topic's slot hears it. */
    SHARDED("SPUBLISH");

    private final String command;

    PubSub(String command) {
        this.command = command;
    }

    /** The command with which a script publishes. */
    public byte[] command() {
        return command.getBytes(StandardCharsets.US_ASCII);
    }

    /** Publishes on a connection to the owner of the topic's slot. */
    public CompletionStage<Long> publish(
            RedisAsyncCommands<byte[], byte[]> commands, byte[] topic, byte[] content) {
        return switch (this) {
            case CLASSIC -> commands.publish(topic, content);
            case SHARDED -> commands.spublish(topic, content);
        };
    }
}
