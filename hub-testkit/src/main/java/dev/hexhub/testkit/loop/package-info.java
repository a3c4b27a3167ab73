/**
 * Event loops that a test turns by hand, under a time that passes when the test says so. For the
 * simulator and for tests of whatever runs on a loop.
 */
@NullMarked
package dev.hexhub.testkit.loop;

import org.jspecify.annotations.NullMarked;
