/**
 * Deadlines without a timer object per connection: one wheel for each shard. Called by the shard
 * and its sessions.
 */
@NullMarked
package dev.hexhub.domain.time;

import org.jspecify.annotations.NullMarked;
