package dev.hexhub.app.architecture.planted.runtime;

import dev.hexhub.app.architecture.planted.adapter.redis.RedisBroker;
import dev.hexhub.app.architecture.planted.domain.session.Session;
import io.undertow.Undertow;
import jakarta.inject.Inject;

/** Names an adapter, a vendor, Dagger, and what is behind the shard's door. */
class KnowsTooMuch {
    final RedisBroker broker;
    final Session session;
    final Undertow undertow;

    @Inject
    KnowsTooMuch(RedisBroker broker, Session session, Undertow undertow) {
        this.broker = broker;
        this.session = session;
        this.undertow = undertow;
    }
}
