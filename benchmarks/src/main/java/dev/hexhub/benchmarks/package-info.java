/**
 * What {@code ./hub bench} does: runs scenarios against the hub, the floor and other servers. The
 * entry of the program; nobody calls it.
 */
@NullMarked
package dev.hexhub.benchmarks;

import org.jspecify.annotations.NullMarked;
