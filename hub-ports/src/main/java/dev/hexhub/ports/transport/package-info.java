/**
 * Between a transport and the hub: how connections come in, how messages go out, and how they are
 * encoded. A transport calls the driving half and implements the driven one.
 */
@NullMarked
package dev.hexhub.ports.transport;

import org.jspecify.annotations.NullMarked;
