package dev.hexhub.stress;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the clients do.
 *
 * @param targets WebSocket addresses ({@code ws} or {@code wss}); clients take them in turn, and
 *     the next one when theirs is gone
 * @param clients how many connect; each subscribes to one channel
 * @param ramp how many begin to connect in a second
 * @param duration from the moment when all have had their first chance to the last publication
 * @param channels the channels' names; clients and publications take them in turn
 * @param rate publications in a second, in all channels together; 0 for none
 * @param payload bytes of a publication's data, about
 * @param reconnects how many clients in a second lose their network and come back; 0 for none
 * @param token the connection token of a client, by its number; null for none
 * @param apiKey publishes through the server API with this key; null for publishing as a client
 * @param reportsLatency whether clients tell the hub how old publications were
 */
public record StressPlan(
        List<URI> targets,
        int clients,
        int ramp,
        Duration duration,
        List<String> channels,
        double rate,
        int payload,
        double reconnects,
        @Nullable IntFunction<String> token,
        @Nullable String apiKey,
        boolean reportsLatency) {

    /** Checks the ranges; an {@link IllegalArgumentException} names what is off. */
    public StressPlan {
        targets = List.copyOf(targets);
        channels = List.copyOf(channels);
        requireAtLeast("targets", targets.size(), 1);
        requireAtLeast("clients", clients, 1);
        requireAtLeast("ramp", ramp, 1);
        requireAtLeast("channels", channels.size(), 1);
        requireAtLeast("rate", rate, 0);
        requireAtLeast("payload", payload, 0);
        requireAtLeast("reconnects", reconnects, 0);
        for (URI target : targets) {
            boolean isWebSocket =
                    "ws".equals(target.getScheme()) || "wss".equals(target.getScheme());
            if (!isWebSocket || target.getHost() == null) {
                throw new IllegalArgumentException(
                        "url: " + target + " (expected: ws://host:port/path or wss://…)");
            }
        }
    }

    private static void requireAtLeast(String what, double value, double least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    what + ": " + shown(value) + " (expected: at least " + shown(least) + ")");
        }
    }

    /** A whole number without a decimal point. */
    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The channel of the client with this number. */
    int channelOf(int client) {
        return client % channels.size();
    }

    /** Where a client connects at this attempt, the first of which is 0. */
    URI target(int client, int attempt) {
        return targets.get((client + attempt) % targets.size());
    }
}
