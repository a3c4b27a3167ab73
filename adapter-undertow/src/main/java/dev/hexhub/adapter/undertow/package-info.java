/**
 * Translates between the wire and the driving ports: HTTP, WebSocket and the client protocol. Only
 * the app creates the server; everyone else knows it as ports.
 */
@NullMarked
package dev.hexhub.adapter.undertow;

import org.jspecify.annotations.NullMarked;
