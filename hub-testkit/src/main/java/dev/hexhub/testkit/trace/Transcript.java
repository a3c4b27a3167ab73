package dev.hexhub.testkit.trace;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a store did, in words that are the same for every store that does the same: epochs, tags and
 * terms, which chance makes, are called after the order in which they appear.
 */
final class Transcript {

    private final List<String> lines = new ArrayList<>();
    private final Map<Object, String> names = new HashMap<>();

    void note(String command, String answer) {
        lines.add(lines.size() + " " + command + " -> " + answer);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String of(StreamPosition position) {
        return position.equals(StreamPosition.NONE)
                ? "none"
                : epoch(position.epoch()) + ":" + position.offset() + tag(position.tag());
    }

    String of(HistoryPage page) {
        return of(page.top()) + " " + page.publications().stream().map(this::of).toList();
    }

    String of(Lease lease) {
        return lease.instance().value() + named("lease", lease.term());
    }

    static String of(ClientInfo client) {
        return client.user().value()
                + "/"
                + client.client().value()
                + "("
                + text(client.connectionInfo())
                + ","
                + text(client.channelInfo())
                + ")";
    }

    String of(Heard heard) {
        return switch (heard) {
            case Heard.Attached(var channel, var top) -> "attached at " + of(top);
            case Heard.AttachFailed(var channel) -> "attach failed";
            case Heard.Detached(var channel) -> "detached";
            case Heard.Announced(var channel, var event) -> of(event);
            case Heard.Missed(var channel) -> "missed";
            case Heard.LinkLost() -> "link lost";
            case Heard.LinkRestored() -> "link restored";
        };
    }

    private String of(ChannelEvent event) {
        return switch (event) {
            case ChannelEvent.Published(var epoch, var publication) ->
                    epoch(epoch) + of(publication);
            case ChannelEvent.Joined(var client) -> "joined " + of(client);
            case ChannelEvent.Left(var client) -> "left " + of(client);
            case ChannelEvent.HistoryRemoved() -> "history removed";
        };
    }

    private String of(Publication publication) {
        ClientInfo publisher = publication.publisher();
        return publication.offset()
                + tag(publication.tag())
                + "="
                + text(publication.data())
                + new TreeMap<>(publication.tags())
                + (publisher == null ? "" : of(publisher));
    }

    private static String text(@Nullable Payload payload) {
        return payload == null ? "-" : new String(payload.bytes(), StandardCharsets.UTF_8);
    }

    private String epoch(String epoch) {
        return epoch.isEmpty() ? "" : named("epoch", epoch);
    }

    private String tag(long tag) {
        return tag == 0 ? "" : named("tag", tag);
    }

    private String named(String kind, Object drawn) {
        return names.computeIfAbsent(kind + drawn, it -> "#" + kind.charAt(0) + (names.size() + 1));
    }

    /** In an order of its own, because the store's is none. */
    static String sorted(List<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", ", "{", "}"));
    }
}
