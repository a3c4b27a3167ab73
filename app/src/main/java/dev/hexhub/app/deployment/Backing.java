package dev.hexhub.app.deployment;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What stands behind the hub, as far as the life of the server goes.
 *
 * @param isUp whether what is published reaches this instance; asked from any thread
 * @param every how long to wait between two turns of the housekeeping
 * @param housekeeping what must be done every now and then, on a thread that serves no client
 * @param close ends it; the last thing to happen
 */
record Backing(BooleanSupplier isUp, Duration every, Runnable housekeeping, Runnable close) {}
