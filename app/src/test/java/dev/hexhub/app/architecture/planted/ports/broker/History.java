package dev.hexhub.app.architecture.planted.ports.broker;

/** Kept by one of them only. */
public interface History {}
