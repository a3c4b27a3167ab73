/**
 * The threads that everything runs on, as the runtime sees them. Implemented by the transport that
 * owns the threads, and by a manual loop in tests.
 */
@NullMarked
package dev.hexhub.ports.loop;

import org.jspecify.annotations.NullMarked;
