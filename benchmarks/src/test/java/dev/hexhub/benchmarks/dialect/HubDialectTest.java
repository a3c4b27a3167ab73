package dev.hexhub.benchmarks.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HubDialectTest {

    private final HubDialect dialect = new HubDialect();

    @Test
    void a_client_of_many_channels_asks_for_all_of_them_frame_by_frame() {
        List<String> channels = IntStream.range(0, 1_200).mapToObj(i -> "c" + i).toList();
        List<Step> steps = dialect.subscribe(channels);
        assertThat(steps).hasSize(4);
        assertThat(steps.getFirst().said()).startsWith("{\"id\":1,\"connect\":{}}\n{\"id\":2,");
        assertThat(steps.get(1).awaited()).isEqualTo("{\"id\":501,\"subscribe\":");
        String said = String.join("", steps.stream().map(Step::said).toList());
        assertThat(channels)
                .allMatch(channel -> said.contains("{\"channel\":\"" + channel + "\"}"));
        assertThat(steps.getLast()).isEqualTo(Step.await("{\"id\":1201,\"subscribe\":"));
    }

    @Test
    void one_channel_takes_one_frame() {
        assertThat(dialect.subscribe(List.of("news")))
                .containsExactly(
                        Step.say(
                                "{\"id\":1,\"connect\":{}}\n"
                                        + "{\"id\":2,\"subscribe\":{\"channel\":\"news\"}}"),
                        Step.await("{\"id\":2,\"subscribe\":"));
    }
}
