/**
 * The way out to a client: encoded messages, the outbound queue with its bounds, fan-out to
 * subscribers. The queue is where the domain and a transport meet.
 */
@NullMarked
package dev.hexhub.domain.delivery;

import org.jspecify.annotations.NullMarked;
