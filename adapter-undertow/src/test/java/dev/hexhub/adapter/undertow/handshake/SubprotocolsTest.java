package dev.hexhub.adapter.undertow.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubprotocolsTest {

    private static final List<String> SUPPORTED = List.of("centrifuge-json", "centrifuge-protobuf");

    @Test
    void no_header_selects_none() {
        assertThat(Subprotocols.select(List.of(), SUPPORTED)).isEmpty();
    }

    @Test
    void an_empty_header_counts_as_no_header() {
        assertThat(Subprotocols.select(List.of(""), SUPPORTED)).isEmpty();
        assertThat(Subprotocols.select(List.of(" , ,"), SUPPORTED)).isEmpty();
    }

    @Test
    void only_unknown_names_select_none() {
        assertThat(Subprotocols.select(List.of("soap, wamp"), SUPPORTED)).isEmpty();
    }

    @Test
    void a_known_name_is_selected_among_unknown_ones() {
        assertThat(Subprotocols.select(List.of("soap,centrifuge-protobuf"), SUPPORTED))
                .contains("centrifuge-protobuf");
    }

    @Test
    void the_clients_order_decides() {
        assertThat(Subprotocols.select(List.of("centrifuge-protobuf, centrifuge-json"), SUPPORTED))
                .contains("centrifuge-protobuf");
    }

    @Test
    void a_header_that_occurs_twice_is_one_list() {
        assertThat(Subprotocols.select(List.of("soap", "", "centrifuge-json"), SUPPORTED))
                .contains("centrifuge-json");
    }

    @Test
    void names_are_compared_exactly() {
        assertThat(Subprotocols.select(List.of("Centrifuge-JSON"), SUPPORTED)).isEmpty();
    }
}
