/**
 * How each server wants to be spoken to: upgrade, greeting, publication. Used by the load
 * generator, which does not know what it talks to.
 */
@NullMarked
package dev.hexhub.benchmarks.dialect;

import org.jspecify.annotations.NullMarked;
