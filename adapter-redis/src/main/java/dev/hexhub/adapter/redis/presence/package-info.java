/**
 * Who is subscribed where, in Redis. Made by {@link dev.hexhub.adapter.redis.RedisBackbone}, called
 * by the runtime through the port.
 */
@NullMarked
package dev.hexhub.adapter.redis.presence;

import org.jspecify.annotations.NullMarked;
