package dev.hexhub.domain.cluster;

/**
 * How far an order to a user's connections came.
 *
 * @param instances how many instances hold the user and obeyed
 * @param connections how many connections it concerned
 */
public record Reached(int instances, int connections) {}
