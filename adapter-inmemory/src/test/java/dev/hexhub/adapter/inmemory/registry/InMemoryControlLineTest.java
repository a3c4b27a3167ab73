package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.testkit.contract.ControlLineContract;

class InMemoryControlLineTest extends ControlLineContract {

    private final InMemoryControlLine line = new InMemoryControlLine();

    @Override
    protected ControlLine connect() {
        return line;
    }
}
