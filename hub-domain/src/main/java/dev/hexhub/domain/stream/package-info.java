/**
 * A channel's stream: publications, positions, reading and recovering what was published. Used by
 * the home of a channel and by the adapters that store streams.
 */
@NullMarked
package dev.hexhub.domain.stream;

import org.jspecify.annotations.NullMarked;
