/**
 * Instances of the hub, what they tell about themselves and what they ask of each other. Used by
 * the registry's and the control line's adapters.
 */
@NullMarked
package dev.hexhub.domain.cluster;

import org.jspecify.annotations.NullMarked;
