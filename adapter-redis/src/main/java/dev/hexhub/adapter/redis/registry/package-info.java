/**
 * How instances reach each other through Redis. Made by {@link
 * dev.hexhub.adapter.redis.RedisBackbone}, called by the runtime through the ports.
 */
@NullMarked
package dev.hexhub.adapter.redis.registry;

import org.jspecify.annotations.NullMarked;
