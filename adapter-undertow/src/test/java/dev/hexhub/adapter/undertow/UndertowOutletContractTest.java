package dev.hexhub.adapter.undertow;

import dev.hexhub.testkit.contract.OutletContract;
import dev.hexhub.testkit.contract.TransportUnderTest;

class UndertowOutletContractTest extends OutletContract {

    @Override
    protected TransportUnderTest transport() {
        return new UndertowUnderTest(patience());
    }
}
