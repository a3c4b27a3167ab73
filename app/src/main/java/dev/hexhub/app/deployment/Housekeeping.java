package dev.hexhub.app.deployment;

import java.time.Duration;

/**
 * What an adapter must do every now and then, on a thread that serves no client.
 *
 * @param every how long to wait in between
 * @param work what to do
 */
record Housekeeping(Duration every, Runnable work) {}
