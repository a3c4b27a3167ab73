package dev.hexhub.adapter.undertow.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketVersionTest {

    @Test
    void version_13_is_spoken() {
        assertThat(WebSocketVersion.isSupported("13")).isTrue();
        assertThat(WebSocketVersion.isSupported(" 13 ")).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "8", "12", "14", "13, 8", "013", "+13", "thirteen"})
    void no_other_version_is_spoken(String header) {
        assertThat(WebSocketVersion.isSupported(header)).isFalse();
    }
}
