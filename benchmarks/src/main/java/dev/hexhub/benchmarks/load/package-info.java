/**
 * The load generator: thousands of connections on a few threads, and nothing allocated for each
 * message. Used by the scenarios.
 */
@NullMarked
package dev.hexhub.benchmarks.load;

import org.jspecify.annotations.NullMarked;
