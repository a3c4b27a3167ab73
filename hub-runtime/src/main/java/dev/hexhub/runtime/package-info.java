/**
 * Performs what the domain decides: runs shards on event loops and carries their effects to the
 * ports. Only the app assembles it, and only the test kit drives it by hand.
 */
@NullMarked
package dev.hexhub.runtime;

import org.jspecify.annotations.NullMarked;
