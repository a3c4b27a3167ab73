/**
 * Puts the parts together: configuration, command line, one Dagger component for each deployment,
 * and the entry point. Nothing may depend on it.
 */
@NullMarked
package dev.hexhub.app;

import org.jspecify.annotations.NullMarked;
