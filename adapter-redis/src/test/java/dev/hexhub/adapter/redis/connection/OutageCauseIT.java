package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.link.LinkObserver;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.testkit.port.FreePort;
import dev.hexhub.testkit.redis.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What really goes wrong with a server is told apart. */
class OutageCauseIT {

    @Test
    void a_closed_port_refuses() {
        isTold("redis://127.0.0.1:" + FreePort.any(), OutageCause.REFUSED);
    }

    @Test
    void a_name_without_an_address_is_unknown() {
        isTold("redis://no-such-host.invalid:6379", OutageCause.UNKNOWN_HOST);
    }

    @Test
    void a_missing_and_a_wrong_password_are_told() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("ACL", "SETUSER", "hub", "on", ">right", "~*", "&*", "+@all");
            isTold(with(redis, "hub:wrong@"), OutageCause.WRONG_PASSWORD);
            redis.command("ACL", "SETUSER", "default", "off");
            isTold(redis.url(), OutageCause.WRONG_PASSWORD);
        }
    }

    @Test
    void a_user_without_a_right_is_told() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("ACL", "SETUSER", "hub", "on", ">right", "~*", "&*", "+@all", "-script");
            isTold(with(redis, "hub:right@"), OutageCause.FORBIDDEN);
        }
    }

    @Test
    void a_server_alone_is_told_from_a_cluster() {
        try (RedisServer redis = RedisServer.start()) {
            isTold(RedisSettings.cluster(List.of(redis.url())), OutageCause.NO_CLUSTER);
        }
    }

    @Test
    void a_silent_port_is_told() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            isTold("redis://127.0.0.1:" + silent.getLocalPort(), OutageCause.TIMED_OUT);
        }
    }

    @Test
    void a_web_server_is_told_from_redis() throws IOException {
        try (ServerSocket web = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            isTold("redis://127.0.0.1:" + web.getLocalPort(), OutageCause.NOT_REDIS);
        }
    }

    /** Redis hangs up, or waits for the rest of what it takes for a command. */
    @Test
    void tls_against_a_plain_port_is_told_by_what_comes_of_it() {
        try (RedisServer redis = RedisServer.start()) {
            isTold(
                    RedisSettings.at(redis.url().replace("redis://", "rediss://")),
                    List.of(OutageCause.TLS, OutageCause.CLOSED, OutageCause.TIMED_OUT));
        }
    }

    @Test
    void a_port_that_hangs_up_is_told() throws IOException {
        try (ServerSocket rude = answering("")) {
            isTold("redis://127.0.0.1:" + rude.getLocalPort(), OutageCause.CLOSED);
        }
    }

    private static String with(RedisServer redis, String user) {
        return redis.url().replace("redis://", "redis://" + user);
    }

    private static ServerSocket answering(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try (var client = server.accept()) {
                            if (client.getInputStream().read() >= 0) {
                                client.getOutputStream()
                                        .write(words.getBytes(StandardCharsets.US_ASCII));
                                client.getInputStream().readNBytes(20);
                            }
                        } catch (IOException gone) {
                            // the test is over, or the hub hung up first
                        }
                    }
                });
        return server;
    }

    private static void isTold(String url, OutageCause cause) {
        isTold(RedisSettings.at(url), cause);
    }

    private static void isTold(RedisSettings settings, OutageCause cause) {
        isTold(settings, List.of(cause));
    }

    private static void isTold(RedisSettings settings, List<OutageCause> causes) {
        try (RedisBackbone backbone =
                new RedisBackbone(
                        settings, LinkRules.DEFAULTS, new SecureRandom(), LinkObserver.NONE)) {
            RedisInATest.until(
                    () -> backbone.outages().stream().anyMatch(it -> causes.contains(it.cause())),
                    causes + " told");
            assertThat(backbone.outages()).noneMatch(it -> it.address().contains("@"));
        }
    }
}
