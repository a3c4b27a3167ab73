/**
 * What things are called in Redis. Used by everything in this adapter that names a key or a topic,
 * and by nobody else: no other place spells one.
 */
@NullMarked
package dev.hexhub.adapter.redis.key;

import org.jspecify.annotations.NullMarked;
