/**
 * Checks that an adapter keeps the contracts of the ports, and drives the whole hub without threads
 * or sockets. Only tests may use it.
 */
@NullMarked
package dev.hexhub.testkit;

import org.jspecify.annotations.NullMarked;
