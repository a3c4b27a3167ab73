/**
 * WebSocket connections on Undertow: the upgrade, then our own frames on the raw socket. The
 * transport installs {@code UpgradeHandler}; nobody else calls in here.
 */
@NullMarked
package dev.hexhub.adapter.undertow.websocket;

import org.jspecify.annotations.NullMarked;
