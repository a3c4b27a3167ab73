/**
 * A real Redis for tests, and the cable to it, both of which a test may bend and break. For tests
 * of whatever talks to Redis, and for whoever measures it.
 */
@NullMarked
package dev.hexhub.testkit.redis;

import org.jspecify.annotations.NullMarked;
