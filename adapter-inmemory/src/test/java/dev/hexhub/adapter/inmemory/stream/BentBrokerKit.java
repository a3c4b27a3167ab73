package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.contract.BrokerContract;
import java.time.Duration;

/** The broker's kit over a bent broker; it waits less for what will never come. */
abstract class BentBrokerKit extends BrokerContract {

    final StreamsInATest store = new StreamsInATest();

    abstract Broker bend(Broker sound);

    @Override
    protected BrokerAbilities abilities() {
        return StreamsInATest.ABILITIES;
    }

    @Override
    protected Broker connect() {
        return bend(new InMemoryBroker(store.streams()));
    }

    @Override
    protected History history() {
        return store.streams();
    }

    @Override
    protected void forgetStreams() {
        store.forget();
    }

    @Override
    protected Duration patience() {
        return Duration.ofMillis(500);
    }
}
