package dev.hexhub.app.architecture.planted.adapter.undertow;

import dev.hexhub.app.architecture.planted.domain.session.Session;
import dev.hexhub.app.architecture.planted.ports.broker.Broker;
import dev.hexhub.app.architecture.planted.ports.broker.History;

/** Looks at a session. */
public record UndertowStore(Session session) implements Broker, History {}
