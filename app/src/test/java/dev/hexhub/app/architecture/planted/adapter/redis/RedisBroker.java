package dev.hexhub.app.architecture.planted.adapter.redis;

import dev.hexhub.app.architecture.planted.adapter.undertow.UndertowStore;
import dev.hexhub.app.architecture.planted.ports.broker.Broker;

/** Knows another adapter, and keeps one store only. */
public record RedisBroker(UndertowStore neighbour) implements Broker {}
