/**
 * The hot loops by themselves, under JMH: time and allocated bytes for each operation. Started by
 * {@code ./hub bench --jmh}; nobody calls it.
 */
@NullMarked
package dev.hexhub.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
