/**
 * The client protocol's encodings: what the bytes of a message mean, and how a message becomes
 * bytes. Transports call it; it knows neither sockets nor frames, and decides nothing.
 */
@NullMarked
package dev.hexhub.adapter.undertow.protocol;

import org.jspecify.annotations.NullMarked;
