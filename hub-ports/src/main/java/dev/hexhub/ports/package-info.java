/**
 * The conversations of the hub with the outside, as interfaces over domain values. The runtime and
 * the adapters call or implement them; no behaviour lives here.
 */
@NullMarked
package dev.hexhub.ports;

import org.jspecify.annotations.NullMarked;
