/**
 * The commands a person types, what they print and the codes they exit with. Called by the entry
 * point alone.
 */
@NullMarked
package dev.hexhub.app.cli;

import org.jspecify.annotations.NullMarked;
