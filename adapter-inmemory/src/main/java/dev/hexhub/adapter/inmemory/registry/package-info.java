/**
 * Which instances of this process live, and how they talk to each other. Made by the deployment,
 * called by the runtime through the ports.
 */
@NullMarked
package dev.hexhub.adapter.inmemory.registry;

import org.jspecify.annotations.NullMarked;
