/**
 * Random command traces that hold one store behind the ports against another: the simulator's model
 * against a real one. Called by the tests of adapters.
 */
@NullMarked
package dev.hexhub.testkit.trace;

import org.jspecify.annotations.NullMarked;
