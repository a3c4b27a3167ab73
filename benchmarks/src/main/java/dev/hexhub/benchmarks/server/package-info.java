/**
 * The servers that are measured, each in a process of its own, and what the system says about such
 * a process. Used by the scenarios.
 */
@NullMarked
package dev.hexhub.benchmarks.server;

import org.jspecify.annotations.NullMarked;
