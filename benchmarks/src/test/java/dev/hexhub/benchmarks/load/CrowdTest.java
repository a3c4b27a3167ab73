package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdTest {

    @ParameterizedTest
    @CsvSource({"12, 1, 12", "12, 4, 3", "12, 12, 1", "12, 36, 1"})
    void every_channel_has_the_same_number_of_readers(int readers, int channels, int audience) {
        Crowd crowd = Crowd.ofChannels(readers, channels);

        List<String> subscriptions =
                IntStream.range(0, readers)
                        .boxed()
                        .flatMap(client -> crowd.channelsOf(client).stream())
                        .toList();

        assertThat(crowd.audience()).isEqualTo(audience);
        assertThat(subscriptions).hasSize(channels * audience);
        assertThat(subscriptions.stream().distinct()).hasSize(channels);
        assertThat(subscriptions).allMatch(channel -> channel.startsWith("bench:"));
    }

    @Test
    void a_client_hears_the_channels_that_it_subscribes_to() {
        Crowd crowd = Crowd.ofChannels(3, 6);

        assertThat(crowd.channelsOf(2))
                .containsExactly(Crowd.channel(crowd.firstChannelOf(2)), "bench:000005");
    }

    @Test
    void channels_that_cannot_be_spread_evenly_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Crowd.ofChannels(10, 3))
                .withMessage(
                        "channels: 3 (expected: a multiple or a divisor of the readers,"
                                + " no sleepers)");
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 3", "30000, 2"})
    void processes_share_all_clients_and_one_publisher(int clients, int processes) {
        Crowd crowd = Crowd.of(clients);
        List<Portion> portions =
                IntStream.range(0, processes)
                        .mapToObj(process -> Portion.of(crowd, process, processes))
                        .toList();

        assertThat(portions.stream().flatMapToInt(CrowdTest::clients))
                .containsExactlyElementsOf(IntStream.range(0, clients).boxed().toList());
        assertThat(portions.stream().mapToInt(Portion::connections).sum())
                .isEqualTo(crowd.connections());
    }

    @Test
    void loops_share_the_clients_of_a_process() {
        Portion portion = new Portion(5, 10, false);

        assertThat(Stream.of(0, 1, 2).map(loop -> portion.share(loop, 3))).containsExactly(4, 3, 3);
    }

    private static IntStream clients(Portion portion) {
        return IntStream.range(portion.first(), portion.first() + portion.count());
    }
}
