/**
 * One client's conversation with the hub: connecting, commands, subscriptions, expiry, pings.
 * Called by the shard that the connection lives on.
 */
@NullMarked
package dev.hexhub.domain.session;

import org.jspecify.annotations.NullMarked;
