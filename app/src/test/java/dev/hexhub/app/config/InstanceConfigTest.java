package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where other people find this instance. */
class InstanceConfigTest {

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1:8000", "localhost, localhost:8000", "::1, [::1]:8000"})
    void unless_said_it_is_found_where_it_listens(String host, String address) {
        assertThat(Configured.byNothing().set("host", host).config().address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 8000", "::, 8000", "127.0.0.1, 0"})
    void listening_anywhere_says_nothing_of_where_it_is(String host, String port) {
        assertThat(
                        Configured.byNothing()
                                .set("token.hmac_secret", "0123456789abcdef0123456789abcdef")
                                .set("host", host)
                                .set("port", port)
                                .config()
                                .address())
                .isEmpty();
    }

    @Test
    void what_is_said_counts() {
        assertThat(
                        Configured.byNothing()
                                .set("instance.address", "https://hub-1.example")
                                .config()
                                .address())
                .isEqualTo("https://hub-1.example");
    }
}
