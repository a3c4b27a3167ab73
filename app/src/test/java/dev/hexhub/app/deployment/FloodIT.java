package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A client that talks without end while the hub waits for the store. */
class FloodIT {

    private static final int COMMANDS = 4_000;
    private static final int COMMAND_BYTES = 16 * 1024;

    @Test
    void a_client_that_floods_behind_a_subscribe_that_hangs_is_held_back_and_then_answered()
            throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub hub = RunningHub.with("redis.url=" + redis.url())) {
            var unused = hub.awaitReadiness(200);
            try (HubClient client = hub.client()) {
                redis.freeze();
                client.say("{\"id\":2,\"subscribe\":{\"channel\":\"chat:flood\"}}");
                AtomicInteger said = new AtomicInteger();
                Thread flood = Thread.ofVirtual().start(() -> sayTooMuch(client, said));

                RunningHub.awaitTrue(
                        () -> !hub.text("/metrics").body().contains("hexhub_reads_paused_total 0"));
                RunningHub.awaitTrue(() -> standsStill(said));
                redis.thaw();
                flood.join();

                assertThat(client.hears("\"id\":" + (COMMANDS + 2))).isNotEmpty();
                assertThat(client.isOpen()).isTrue();
            }
        }
    }

    private static void sayTooMuch(HubClient client, AtomicInteger said) {
        for (int i = 0; i < COMMANDS; i++) {
            String command =
                    "{\"id\":" + (i + 3) + ",\"presence_stats\":{\"channel\":\"chat:flood\"}}";
            client.say(command + " ".repeat(COMMAND_BYTES - command.length()));
            said.incrementAndGet();
        }
    }

    private static boolean standsStill(AtomicInteger said) {
        int before = said.get();
        LockSupport.parkNanos(200_000_000);
        return said.get() == before && before < COMMANDS;
    }
}
