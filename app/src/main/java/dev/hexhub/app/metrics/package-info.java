/**
 * Counts and measurements of the hub for Prometheus. The runtime writes through its port, the
 * transport shows the text.
 */
@NullMarked
package dev.hexhub.app.metrics;

import org.jspecify.annotations.NullMarked;
