/**
 * Publications between instances: what the hub asks of a broker and its history, and what a broker
 * tells the hub. Called by the runtime, implemented by the adapters that carry messages.
 */
@NullMarked
package dev.hexhub.ports.broker;

import org.jspecify.annotations.NullMarked;
