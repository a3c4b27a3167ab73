/** Ports of the loopback address, for servers that tests start. For tests alone. */
@NullMarked
package dev.hexhub.testkit.port;

import org.jspecify.annotations.NullMarked;
