package dev.hexhub.benchmarks.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one process of a deployment is to run.
 *
 * @param port to listen on, on the loopback address
 * @param workshop a directory for its configuration
 * @param setup what it is to do
 * @param redis where it meets the others; empty if it is alone
 */
public record Place(int port, Path workshop, Setup setup, Optional<String> redis) {}
