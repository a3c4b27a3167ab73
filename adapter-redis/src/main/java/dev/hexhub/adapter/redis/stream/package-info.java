/**
 * Broker and history in Redis. Made by {@link dev.hexhub.adapter.redis.RedisBackbone}, called by
 * the runtime through the ports.
 */
@NullMarked
package dev.hexhub.adapter.redis.stream;

import org.jspecify.annotations.NullMarked;
