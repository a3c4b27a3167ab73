/**
 * Which instances live, which of them hold a user, and the line on which one instance asks
 * something of another. Called by the runtime, implemented by the adapters that keep it.
 */
@NullMarked
package dev.hexhub.ports.registry;

import org.jspecify.annotations.NullMarked;
