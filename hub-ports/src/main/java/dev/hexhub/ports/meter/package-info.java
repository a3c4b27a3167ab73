/** Where counts and measurements go. Called by the runtime, implemented by the deployment. */
@NullMarked
package dev.hexhub.ports.meter;

import org.jspecify.annotations.NullMarked;
