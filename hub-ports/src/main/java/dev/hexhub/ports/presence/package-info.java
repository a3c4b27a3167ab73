/**
 * Who is subscribed where, across instances. Called by the runtime, implemented by the adapters
 * that keep it.
 */
@NullMarked
package dev.hexhub.ports.presence;

import org.jspecify.annotations.NullMarked;
