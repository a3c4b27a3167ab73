/**
 * The least that a broadcast can cost in Java: a selector and sockets, no protocol, no rules.
 * Started as a program of its own by {@code server}.
 */
@NullMarked
package dev.hexhub.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
