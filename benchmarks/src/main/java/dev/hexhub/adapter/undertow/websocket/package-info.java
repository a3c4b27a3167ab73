/**
 * Looks into the adapter's package of the same name, to measure by itself what nobody outside it
 * may touch. Started by {@code ./hub bench --jmh}; nobody calls it.
 */
@NullMarked
package dev.hexhub.adapter.undertow.websocket;

import org.jspecify.annotations.NullMarked;
