package dev.hexhub.app.architecture.planted.domain;

import dev.hexhub.app.architecture.planted.ports.broker.Broker;

/** Acts past the effects. */
record PortCaller(Broker broker) {}
