package dev.hexhub.domain.stream;

import dev.hexhub.domain.client.ClientInfo;

/** What a broker announces in a channel to every attached instance. */
public sealed interface ChannelEvent {

    /**
     * A publication.
     *
     * @param epoch the life of the stream it belongs to; "" without history
     * @param publication the publication
     */
    record Published(String epoch, Publication publication) implements ChannelEvent {}

    /**
     * What was kept of the channel is removed: everything announced before it is no longer to be
     * given to anybody. It has no position and is not kept.
     */
    record HistoryRemoved() implements ChannelEvent {}

    /** Somebody came or went. It has no position and is not kept. */
    sealed interface PresenceEvent extends ChannelEvent {

        /** Who it is about. */
        ClientInfo client();
    }

    /**
     * Somebody subscribed.
     *
     * @param client who
     */
    record Joined(ClientInfo client) implements PresenceEvent {}

    /**
     * Somebody unsubscribed or disconnected.
     *
     * @param client who
     */
    record Left(ClientInfo client) implements PresenceEvent {}
}
