/**
 * The frames of RFC 6455 as a server reads and writes them, on plain byte buffers: no sockets, no
 * threads, no logging. The transport of this module calls it, one {@link
 * dev.hexhub.adapter.undertow.frame.FrameReader} per connection.
 */
@NullMarked
package dev.hexhub.adapter.undertow.frame;

import org.jspecify.annotations.NullMarked;
