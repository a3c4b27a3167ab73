package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.contract.BrokerContract;

/** Sees the kit's rules about links pass for a broker that has one. */
class CuttableBrokerTest extends BrokerContract {

    private final StreamsInATest store = new StreamsInATest();

    @Override
    protected BrokerAbilities abilities() {
        return new BrokerAbilities(true, true, false, true);
    }

    @Override
    protected Broker connect() {
        return new CuttableBroker(new InMemoryBroker(store.streams()));
    }

    @Override
    protected History history() {
        return store.streams();
    }

    @Override
    protected void cutLink(Broker broker) {
        ((CuttableBroker) broker).cut();
    }

    @Override
    protected void restoreLink(Broker broker) {
        ((CuttableBroker) broker).restore();
    }

    @Override
    protected void interrupt(Broker broker, ChannelName interrupted) {
        ((CuttableBroker) broker).interrupt(interrupted);
    }

    @Override
    protected void forgetStreams() {
        store.forget();
    }
}
