package dev.hexhub.domain.channel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which options a channel has: those of its namespace.
 *
 * @param withoutNamespace the options of names without a {@code :}
 * @param namespaces the options by namespace
 */
public record ChannelRules(
        ChannelOptions withoutNamespace, Map<String, ChannelOptions> namespaces) {

    /** Keeps its own copy of the map. */
    public ChannelRules {
        namespaces = Map.copyOf(namespaces);
    }

    /** The channel's options, or null when its namespace is not configured. From any thread. */
    public @Nullable ChannelOptions of(ChannelName channel) {
        String namespace = channel.namespace();
        return namespace.isEmpty() ? withoutNamespace : namespaces.get(namespace);
    }
}
