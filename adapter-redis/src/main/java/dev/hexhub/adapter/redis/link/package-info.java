/**
 * The subscriptions of one instance, and the one connection they live on at a time. Used by what
 * listens to topics in Redis.
 */
@NullMarked
package dev.hexhub.adapter.redis.link;

import org.jspecify.annotations.NullMarked;
