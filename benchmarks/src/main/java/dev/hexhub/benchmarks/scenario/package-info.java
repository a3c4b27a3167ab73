/**
 * What is measured, as data, and how a run goes from the first connection to the last figure. Used
 * by the command line.
 */
@NullMarked
package dev.hexhub.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
