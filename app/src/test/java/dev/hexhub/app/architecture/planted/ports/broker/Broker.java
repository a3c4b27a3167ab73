package dev.hexhub.app.architecture.planted.ports.broker;

/** Kept by both adapters. */
public interface Broker {}
