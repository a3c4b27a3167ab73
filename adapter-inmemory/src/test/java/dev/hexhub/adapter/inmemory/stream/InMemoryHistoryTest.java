package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.HistoryContract;
import java.time.Duration;

class InMemoryHistoryTest extends HistoryContract {

    private final StreamsInATest store = new StreamsInATest();

    @Override
    protected Broker connect() {
        return new InMemoryBroker(store.streams());
    }

    @Override
    protected History history() {
        return store.streams();
    }

    @Override
    protected Duration tick() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected void elapse(Duration span) {
        store.elapse(span);
    }
}
