package dev.hexhub.domain.exchange;

/**
 * A shard's own number for one connection; never reused, so that an answer that comes late finds
 * nobody rather than somebody else.
 *
 * @param serial rising from 1 within the shard
 */
public record SessionId(long serial) {}
