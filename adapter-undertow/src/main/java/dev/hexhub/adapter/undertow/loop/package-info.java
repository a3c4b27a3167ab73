/**
 * Undertow's I/O threads as the hub's event loops. The transport makes them before it listens, so
 * that the hub can be started on them; connections find theirs by their thread.
 */
@NullMarked
package dev.hexhub.adapter.undertow.loop;

import org.jspecify.annotations.NullMarked;
