/**
 * The deterministic simulator: instances of the real hub on manual loops, a model of the network
 * between them, and clients that check everything they are told. One seed is one schedule; the same
 * seed always gives the same run.
 */
@NullMarked
package dev.hexhub.testkit.simulator;

import org.jspecify.annotations.NullMarked;
