/**
 * Channels by name and the options of the namespace they belong to: who may do what, what is kept,
 * what a slow reader gets. Used by the shard's rules, by configuration and by every adapter that
 * names a channel.
 */
@NullMarked
package dev.hexhub.domain.channel;

import org.jspecify.annotations.NullMarked;
