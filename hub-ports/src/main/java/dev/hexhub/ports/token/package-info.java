/** Verifying what clients show. Called by the runtime on a loop, implemented by the deployment. */
@NullMarked
package dev.hexhub.ports.token;

import org.jspecify.annotations.NullMarked;
