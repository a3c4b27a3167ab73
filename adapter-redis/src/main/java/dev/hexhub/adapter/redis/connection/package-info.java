/**
 * Connections to Redis that commands go through, and how they come back after a loss. Used by
 * everything in this adapter; made by {@link dev.hexhub.adapter.redis.RedisBackbone}.
 */
@NullMarked
package dev.hexhub.adapter.redis.connection;

import org.jspecify.annotations.NullMarked;
