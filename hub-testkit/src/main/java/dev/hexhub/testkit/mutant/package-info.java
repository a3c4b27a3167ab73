/**
 * Runs a contract kit as data instead of as a test, so that a test can say which rule a broken
 * adapter must fail. For tests that prove a kit.
 */
@NullMarked
package dev.hexhub.testkit.mutant;

import org.jspecify.annotations.NullMarked;
