package dev.hexhub.domain.effect;

/**
 * The outside's own name for one connection. The domain carries it from {@code opened} to the
 * effects that concern the connection and never asks it anything; an object rather than a number,
 * so that a delivery needs no look-up.
 */
public interface ConnectionRef {}
