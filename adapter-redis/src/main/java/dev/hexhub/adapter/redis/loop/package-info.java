/**
 * The thread on which this adapter thinks. Made by {@link dev.hexhub.adapter.redis.RedisBackbone}.
 */
@NullMarked
package dev.hexhub.adapter.redis.loop;

import org.jspecify.annotations.NullMarked;
