package dev.hexhub.adapter.undertow.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketKeyTest {

    @Test
    void the_example_of_the_rfc_gets_the_answer_of_the_rfc() {
        assertThat(new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ==").accept())
                .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void blanks_around_the_header_value_do_not_count() {
        assertThat(WebSocketKey.of(" dGhlIHNhbXBsZSBub25jZQ== "))
                .contains(new WebSocketKey("dGhlIHNhbXBsZSBub25jZQ=="));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "x",
                "dGhlIHNhbXBsZSBub25jZQ",
                "dGhlIHNhbXBsZSBub25jZTE=",
                "dGhlIHNhbXBsZSBub25jZTEy",
                "dGhlIHNhbXBsZSBub25j!Q==",
                "dGhlIHNhbXBsZSBub25jZQ==dGhlIHNhbXBsZSBub25jZQ=="
            })
    void what_is_not_sixteen_bytes_in_base64_is_no_key(String header) {
        assertThat(WebSocketKey.of(header)).isEmpty();
    }

    @Test
    void a_key_cannot_be_made_of_anything_else() {
        assertThatThrownBy(() -> new WebSocketKey("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: 5 characters (expected: 16 bytes in Base64)");
    }
}
