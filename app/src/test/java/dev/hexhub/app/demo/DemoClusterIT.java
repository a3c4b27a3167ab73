package dev.hexhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.DemoClusterProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./hub demo-cluster} starts, as processes. */
class DemoClusterIT {

    private static final String NUMBERS = "{\"channel\":\"ticks:numbers\",\"limit\":300}";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_numbers_go_on_without_a_gap_when_instances_are_killed_and_nothing_is_left_in_the_end()
            throws Exception {
        try (DemoClusterProcess cluster = DemoClusterProcess.start("demo-cluster")) {
            List<DemoClusterProcess.Instance> instances = cluster.instances();
            List<ProcessHandle> all = new ArrayList<>(List.of(cluster.redis()));
            instances.forEach(instance -> all.add(instance.process()));
            assertThat(instances).hasSize(3);
            long start = numbers(instances.getFirst().page()).getLast();

            instances.get(0).process().destroyForcibly();
            instances.get(1).process().destroyForcibly();
            cluster.awaitLine("hub-1 has ended");
            cluster.awaitLine("hub-2 has ended");
            URI last = instances.get(2).page();
            int before = numbers(last).size();
            while (numbers(last).size() < before + 8) {
                Thread.sleep(100);
            }

            List<Long> numbers = numbers(last).stream().filter(n -> n >= start).toList();
            assertThat(numbers).doesNotHaveDuplicates().isSorted();
            assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(numbers.size() - 1);
            assertThat(cluster.stop()).isZero();
            for (ProcessHandle process : all) {
                process.onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    private List<Long> numbers(URI page) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(page.resolve("/api/history"))
                        .POST(BodyPublishers.ofString(NUMBERS))
                        .build();
        JsonNode answer =
                JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
        return StreamSupport.stream(answer.at("/result/publications").spliterator(), false)
                .map(publication -> publication.at("/data/n").asLong())
                .toList();
    }
}
