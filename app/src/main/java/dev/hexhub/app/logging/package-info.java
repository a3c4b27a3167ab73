/** How log lines look and which of them are written. Called once at start. */
@NullMarked
package dev.hexhub.app.logging;

import org.jspecify.annotations.NullMarked;
