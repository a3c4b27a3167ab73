package dev.hexhub.benchmarks.load;

import dev.hexhub.benchmarks.dialect.Dialect;

/**
 * Whom to load.
 *
 * @param port of the loopback address
 * @param dialect how to speak there
 */
public record Target(int port, Dialect dialect) {}
