/**
 * Strict and scripted doubles of the ports, for tests that look at a whole hub. For the tests of
 * this project and of adapters; never for production.
 */
@NullMarked
package dev.hexhub.testkit.doubles;

import org.jspecify.annotations.NullMarked;
