/**
 * Gives the demo page something to show. Started by the deployment when the demo is on; talks to
 * the hub through its API like any backend.
 */
@NullMarked
package dev.hexhub.app.demo;

import org.jspecify.annotations.NullMarked;
