/**
 * The shard: everything that happens on one event loop, behind one door in. Called by the runtime,
 * which owns the loop.
 */
@NullMarked
package dev.hexhub.domain.shard;

import org.jspecify.annotations.NullMarked;
