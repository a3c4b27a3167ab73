/**
 * Verifies and makes JSON web tokens. The verifier is called by the runtime through its port, the
 * maker by the command line.
 */
@NullMarked
package dev.hexhub.app.token;

import org.jspecify.annotations.NullMarked;
