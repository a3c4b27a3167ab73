/**
 * Channel events as bytes, readable by older and newer versions of this hub. Used by whoever sends
 * through Redis or reads from it.
 */
@NullMarked
package dev.hexhub.adapter.redis.envelope;

import org.jspecify.annotations.NullMarked;
