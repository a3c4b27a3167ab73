/**
 * What the shards of one instance tell each other, and the names they use for it. Sent through the
 * effects, received by the shard's door.
 */
@NullMarked
package dev.hexhub.domain.exchange;

import org.jspecify.annotations.NullMarked;
