/**
 * The opening handshake of RFC 6455 as pure functions over header values: what to check and what to
 * answer, no HTTP server in sight. The transport of this module calls it before it upgrades a
 * request.
 */
@NullMarked
package dev.hexhub.adapter.undertow.handshake;

import org.jspecify.annotations.NullMarked;
