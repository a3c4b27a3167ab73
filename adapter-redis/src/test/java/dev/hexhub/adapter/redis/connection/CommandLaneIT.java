package dev.hexhub.adapter.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.loop.RedisLoop;
import dev.hexhub.testkit.redis.RedisServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of commands when a server is there, but not well. */
class CommandLaneIT {

    private static final byte[] KEY = "lane".getBytes(US_ASCII);

    private final RedisServer server = RedisServer.start();
    private final SecureRandom random = new SecureRandom();
    private final RedisLoop loop = new RedisLoop("lane");
    private final RedisClients clients =
            new RedisClients(RedisSettings.at(server.url()).patient(Duration.ofMillis(300)));
    private final CommandLane lane =
            new CommandLane(
                    "lane", clients, clients.topology(loop, random), loop, random, List.of());

    @AfterEach
    void close() {
        lane.close();
        loop.close();
        clients.close();
        server.close();
    }

    @Test
    void a_full_server_refuses_at_once_and_works_when_it_has_room_again() {
        RedisInATest.until(lane::isOpen, "open");
        server.command("CONFIG", "SET", "maxmemory", "1");

        assertThat(complaintAboutAWrite()).isEqualTo(Complaint.OOM);
        assertThat(lane.isOpen()).isTrue();

        server.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(complaintAboutAWrite()).isNull();
    }

    @Test
    void a_server_that_became_a_replica_is_dialled_again() {
        RedisInATest.until(lane::isOpen, "open");
        server.command("REPLICAOF", "127.0.0.1", "1");

        assertThat(complaintAboutAWrite()).isEqualTo(Complaint.READONLY);
        RedisInATest.until(() -> !lane.isOpen(), "let go of");

        server.command("REPLICAOF", "NO", "ONE");
        RedisInATest.until(lane::isOpen, "open again");
        assertThat(complaintAboutAWrite()).isNull();
    }

    @Test
    void a_user_who_may_not_is_told_so_and_keeps_the_connection() {
        RedisInATest.until(lane::isOpen, "open");
        server.command("ACL", "SETUSER", "default", "-set");

        assertThat(complaintAboutAWrite()).isEqualTo(Complaint.NOPERM);
        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void a_server_that_falls_silent_is_given_up_though_nobody_asks_anything() {
        RedisInATest.until(lane::isOpen, "open");

        server.freeze();
        try {
            RedisInATest.until(() -> !lane.isOpen(), "given up");
        } finally {
            server.thaw();
        }

        RedisInATest.until(lane::isOpen, "open again");
        assertThat(complaintAboutAWrite()).isNull();
    }

    private @Nullable Complaint complaintAboutAWrite() {
        CompletableFuture<String> answer =
                lane.send(KEY, it -> it.set(KEY, KEY)).toCompletableFuture();
        try {
            answer.orTimeout(10, TimeUnit.SECONDS).join();
            return null;
        } catch (CompletionException e) {
            return Complaint.in(e);
        }
    }
}
