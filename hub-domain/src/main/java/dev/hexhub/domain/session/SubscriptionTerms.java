package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.SubscriptionClaims.Overrides;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription gets: what the channel gives, what the client wished, and what its token
 * changed.
 *
 * @param origin who asked for it
 * @param presence the client is listed
 * @param announced its coming and going is announced
 * @param hearsPresence it is told of others
 * @param positioned it is told when publications were lost
 * @param recoverable it can continue after a reconnect
 * @param recoverFrom where it wants to continue now, or null
 * @param rejectUnrecovered it would rather be refused than miss something; only when the client
 *     asked for it, because otherwise that refusal would be the whole connection's
 * @param info what others see of the client in this channel, or null
 * @param data what the client is told, or null
 */
record SubscriptionTerms(
        Origin origin,
        boolean presence,
        boolean announced,
        boolean hearsPresence,
        boolean positioned,
        boolean recoverable,
        @Nullable KnownPosition recoverFrom,
        boolean rejectUnrecovered,
        @Nullable Payload info,
        @Nullable Payload data) {

    /**
     * Settles the terms.
     *
     * @param options the channel's options
     * @param wishes the client's wishes
     * @param claims the token's claims, or null without a token
     * @param rights what the client may do here beyond subscribing
     * @param origin who asked for it
     */
    static SubscriptionTerms settle(
            ChannelOptions options,
            SubscribeWishes wishes,
            @Nullable SubscriptionClaims claims,
            StreamRights rights,
            Origin origin) {
        Overrides overrides = claims == null ? Overrides.NONE : claims.overrides();
        boolean joinLeave = either(overrides.joinLeave(), options.joinLeave());
        boolean forced = either(overrides.forcePushJoinLeave(), options.forcePushJoinLeave());
        boolean recoverable = isRecoverable(options, wishes, overrides, rights);
        boolean positioned = recoverable || isPositioned(options, wishes, overrides, rights);
        return new SubscriptionTerms(
                origin,
                either(overrides.presence(), options.presence()),
                joinLeave || forced,
                forced || (wishes.joinLeave() && joinLeave && rights.presence()),
                positioned,
                recoverable,
                recoverable ? wishes.recoverFrom() : null,
                wishes.rejectUnrecovered() && origin == Origin.CLIENT,
                claims == null ? null : claims.info(),
                claims == null ? null : claims.data());
    }

    private static boolean isRecoverable(
            ChannelOptions options,
            SubscribeWishes wishes,
            Overrides overrides,
            StreamRights rights) {
        boolean isForced = either(overrides.forceRecovery(), options.streams().forceRecovery());
        boolean isAllowed = rights.history() || options.streams().allowRecovery();
        return options.retention().isOn() && (isForced || (wishes.recoverable() && isAllowed));
    }

    private static boolean isPositioned(
            ChannelOptions options,
            SubscribeWishes wishes,
            Overrides overrides,
            StreamRights rights) {
        boolean isForced =
                either(overrides.forcePositioning(), options.streams().forcePositioning());
        boolean isAllowed = rights.history() || options.streams().allowPositioning();
        return options.retention().isOn() && (isForced || (wishes.positioned() && isAllowed));
    }

    private static boolean either(@Nullable Boolean override, boolean option) {
        return override == null ? option : override;
    }

    /** Whether somebody else than the client asked for it. */
    boolean serverSide() {
        return origin != Origin.CLIENT;
    }

    /** Who asks for a subscription. */
    enum Origin {
        /** The client, by a command. */
        CLIENT,
        /** The connection's token. */
        TOKEN,
        /** A backend, while the client was connected. */
        BACKEND
    }

    /**
     * What the client may do in the channel.
     *
     * @param history read what was published
     * @param presence see who is there
     */
    record StreamRights(boolean history, boolean presence) {}
}
