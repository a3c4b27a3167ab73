package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.contract.BrokerContract;

class InMemoryBrokerTest extends BrokerContract {

    private final StreamsInATest store = new StreamsInATest();

    @Override
    protected BrokerAbilities abilities() {
        return StreamsInATest.ABILITIES;
    }

    @Override
    protected Broker connect() {
        return new InMemoryBroker(store.streams());
    }

    @Override
    protected History history() {
        return store.streams();
    }

    @Override
    protected void forgetStreams() {
        store.forget();
    }
}
