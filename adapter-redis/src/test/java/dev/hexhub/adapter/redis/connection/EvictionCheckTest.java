package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says of its memory. */
class EvictionCheckTest {

    private static String info(String policy) {
        return "# Memory\r\nused_memory:1\r\nmaxmemory_policy:" + policy + "\r\nmem_clients:0\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "allkeys-random", "volatile-lru", "volatile-ttl"})
    void whoever_drops_keys_is_found(String policy) {
        assertThat(EvictionCheck.policyThatDrops(info(policy))).isEqualTo(policy);
    }

    @Test
    void whoever_drops_none_or_does_not_say_is_not() {
        assertThat(EvictionCheck.policyThatDrops(info("noeviction"))).isNull();
        assertThat(EvictionCheck.policyThatDrops("# Memory\r\nused_memory:1\r\n")).isNull();
    }
}
