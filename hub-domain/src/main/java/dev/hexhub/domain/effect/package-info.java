/**
 * The one door out of a shard: everything the domain wants done. The runtime implements it; tests
 * record it.
 */
@NullMarked
package dev.hexhub.domain.effect;

import org.jspecify.annotations.NullMarked;
