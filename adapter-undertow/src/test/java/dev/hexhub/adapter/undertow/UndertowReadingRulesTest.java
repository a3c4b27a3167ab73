package dev.hexhub.adapter.undertow;

import dev.hexhub.testkit.contract.ReadingRules;
import dev.hexhub.testkit.contract.TransportUnderTest;

class UndertowReadingRulesTest extends ReadingRules {

    @Override
    protected TransportUnderTest transport() {
        return new UndertowUnderTest(patience());
    }
}
