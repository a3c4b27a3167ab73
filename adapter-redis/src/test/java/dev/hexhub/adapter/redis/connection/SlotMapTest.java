package dev.hexhub.adapter.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlotMapTest {

    private static final RedisNode ASKED = new RedisNode("asked", 6379);
    private static final RedisNode ONE = new RedisNode("10.0.0.1", 7001);

    @Test
    void each_slot_of_a_range_belongs_to_the_range_s_first_server() {
        SlotMap slots =
                SlotMap.read(
                        List.of(range(0, 99, "10.0.0.1"), range(100, 16_383, "10.0.0.2")), ASKED);

        assertThat(slots.ownerOf(0)).isEqualTo(ONE);
        assertThat(slots.ownerOf(99)).isEqualTo(ONE);
        assertThat(slots.ownerOf(100)).isEqualTo(new RedisNode("10.0.0.2", 7001));
        assertThat(slots.nodes()).hasSize(2);
    }

    @Test
    void a_slot_in_no_range_belongs_to_nobody() {
        SlotMap slots = SlotMap.read(List.of(range(0, 99, "10.0.0.1")), ASKED);

        assertThat(slots.ownerOf(100)).isNull();
    }

    @Test
    void a_server_without_a_name_is_the_one_that_was_asked_and_a_lost_one_is_nobody() {
        SlotMap slots = SlotMap.read(List.of(range(0, 9, ""), range(10, 19, "?")), ASKED);

        assertThat(slots.ownerOf(0)).isEqualTo(new RedisNode("asked", 7001));
        assertThat(slots.ownerOf(10)).isNull();
    }

    @Test
    void maps_with_the_same_owners_are_the_same() {
        assertThat(SlotMap.of(ONE)).isEqualTo(SlotMap.of(ONE)).hasSameHashCodeAs(SlotMap.of(ONE));
        assertThat(SlotMap.of(ONE)).isNotEqualTo(SlotMap.of(ASKED)).isNotEqualTo(SlotMap.EMPTY);
    }

    private static List<Object> range(long first, long last, String host) {
        return List.of(first, last, List.of(host.getBytes(US_ASCII), 7001L, new byte[0]));
    }
}
