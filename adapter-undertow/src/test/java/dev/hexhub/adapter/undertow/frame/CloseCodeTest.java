package dev.hexhub.adapter.undertow.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CloseCodeTest {

    @Test
    void the_codes_that_may_appear_on_the_wire_are_these_and_no_others() {
        Set<Integer> allowed = new TreeSet<>(Set.of(1000, 1001, 1002, 1003));
        allowed.addAll(Set.of(1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014));
        for (int code = 3000; code <= 4999; code++) {
            allowed.add(code);
        }

        for (int code = -1; code <= 70_000; code++) {
            assertThat(CloseCode.mayAppearOnWire(code))
                    .as("%s", code)
                    .isEqualTo(allowed.contains(code));
        }
    }

    @Test
    void only_three_named_codes_are_never_sent() {
        assertThat(CloseCode.values())
                .filteredOn(code -> !CloseCode.mayAppearOnWire(code.code()))
                .containsExactly(CloseCode.NO_STATUS, CloseCode.ABNORMAL, CloseCode.TLS_HANDSHAKE);
    }
}
