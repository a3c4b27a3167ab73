package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import dev.hexhub.app.program.HubProcess;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Redis user of docs/deploy.md can do all that the hub needs, and that is all it can do. */
class RedisUserIT {

    private static final Path PAGE = Path.of("..", "docs", "deploy.md");
    private static final Pattern USED = Pattern.compile("cmdstat_(\\S+):calls=[1-9].*");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ACL SETUSER hub .*$");

    private static List<String[]> commands() throws Exception {
        return COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(command -> command.split(" "))
                .toList();
    }

    private static List<String> granted(int command) throws Exception {
        return Stream.of(commands().get(command))
                .filter(word -> word.startsWith("+"))
                .map(word -> word.substring(1))
                .toList();
    }

    /** What Redis was asked to do, from outside and by scripts. */
    private static Set<String> used(RedisServer redis) {
        return redis.ask("INFO", "commandstats").stream()
                .map(USED::matcher)
                .filter(Matcher::matches)
                .map(stat -> stat.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> used(RedisCluster cluster) {
        return cluster.servers().stream()
                .flatMap(server -> used(server).stream())
                .collect(Collectors.toSet());
    }

    private static String asUser(String url) {
        return url.replace("redis://", "redis://hub:PASSWORD@");
    }

    @Test
    void the_documented_user_can_do_everything_in_one_redis() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            redis.command(commands().getFirst());
            String url = asUser(redis.url());

            try (RunningHub here = RunningHub.with("redis.url=" + url)) {
                use(here, url);
                RunningHub.awaitTrue(() -> used(redis).contains("unsubscribe"));
            }

            assertThat(redis.command("ACL", "LOG")).as("what was refused").isEqualTo("*0");
            assertThat(used(redis)).as("some is granted and not used").containsAll(granted(0));
        }
    }

    @Test
    void the_documented_user_can_do_everything_in_a_cluster() throws Exception {
        try (RedisCluster cluster = RedisCluster.start()) {
            for (String[] command : commands()) {
                cluster.command(command);
            }
            String url = asUser(String.join(",", cluster.urls()));

            try (RunningHub here = RunningHub.with("redis.url=" + url, "redis.mode=cluster")) {
                use(here, url, "--set", "redis.mode=cluster");
                RunningHub.awaitTrue(() -> used(cluster).contains("sunsubscribe"));
            }

            for (RedisServer server : cluster.servers()) {
                assertThat(server.command("ACL", "LOG")).as("what was refused").isEqualTo("*0");
            }
            assertThat(used(cluster)).as("some is granted and not used").containsAll(granted(1));
        }
    }

    @Test
    void a_user_that_may_not_hear_leaves_the_hub_unready_and_is_found_in_the_log()
            throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            redis.command(commands().getFirst());
            redis.command("ACL", "SETUSER", "hub", "-subscribe");

            try (RunningHub hub = RunningHub.with("redis.url=" + asUser(redis.url()))) {
                RunningHub.awaitTrue(() -> !redis.command("ACL", "LOG").equals("*0"));
                assertThat(hub.get("/health/ready")).isEqualTo(503);
            }
        }
    }

    /** Everything that reaches Redis, with a second instance that dies and one that leaves. */
    private static void use(RunningHub hub, String url, String... options) throws Exception {
        hub.awaitReadiness(200);
        String[] all = new String[options.length + 3];
        System.arraycopy(options, 0, all, 3, options.length);
        all[0] = "--dev";
        all[1] = "--redis";
        all[2] = url;
        try (HubClient client = hub.client();
                HubProcess other = HubProcess.start("redis-user", List.of(), all)) {
            RunningHub.awaitTrue(() -> nodes(hub) == 2);
            client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");
            client.ask(3, "\"subscribe\":{\"channel\":\"dash:orders\"}");
            publish(hub);
            client.hears("\"pub\"");
            for (String method :
                    List.of("history", "presence", "presence_stats", "history_remove")) {
                String body = "{\"channel\":\"chat:lobby\",\"limit\":10}";
                assertThat(hub.api(method, body)).as(method).contains("\"result\"");
            }
            for (String method : List.of("disconnect", "unsubscribe")) {
                String body = "{\"channel\":\"chat:lobby\",\"user\":\"nobody\"}";
                assertThat(hub.api(method, body)).as(method).contains("\"result\"");
            }
            assertThat(hub.api("channels", "{}")).contains("chat:lobby");
            other.handle().destroyForcibly();
            RunningHub.awaitTrue(() -> nodes(hub) == 1);
        }
    }

    private static void publish(RunningHub hub) throws Exception {
        String lobby = "\"channel\":\"chat:lobby\",\"data\":1";
        assertThat(hub.api("publish", "{" + lobby + "}")).contains("\"offset\"");
        assertThat(hub.api("publish", "{" + lobby + ",\"idempotency_key\":\"k\"}"))
                .contains("\"offset\"");
        assertThat(hub.api("publish", "{\"channel\":\"dash:orders\",\"data\":1}"))
                .contains("\"result\"");
    }

    private static int nodes(RunningHub hub) throws Exception {
        return hub.api("info", "{}").split("\"uid\"", -1).length - 1;
    }
}
