/**
 * A channel's home: the one place on an instance that talks with the broker about it, keeps its
 * cursor, repairs its gaps and tells the shards that have subscribers. Called by the shard it lives
 * on.
 */
@NullMarked
package dev.hexhub.domain.home;

import org.jspecify.annotations.NullMarked;
