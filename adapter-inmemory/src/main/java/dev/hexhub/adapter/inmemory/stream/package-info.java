/**
 * Channels and their streams in the memory of one process: the broker and the history. The
 * deployment makes one {@code InMemoryStreams} and one {@code InMemoryBroker} for each instance;
 * the runtime sees the ports alone.
 */
@NullMarked
package dev.hexhub.adapter.inmemory.stream;

import org.jspecify.annotations.NullMarked;
