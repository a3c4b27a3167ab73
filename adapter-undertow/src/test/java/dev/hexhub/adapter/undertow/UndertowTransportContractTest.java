package dev.hexhub.adapter.undertow;

import dev.hexhub.testkit.contract.TransportContract;
import dev.hexhub.testkit.contract.TransportUnderTest;

class UndertowTransportContractTest extends TransportContract {

    @Override
    protected TransportUnderTest transport() {
        return new UndertowUnderTest(patience());
    }
}
