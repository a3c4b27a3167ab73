package dev.hexhub.adapter.undertow.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    private static final AllowedOrigins LISTED =
            AllowedOrigins.of(
                    List.of(
                            "https://a.com",
                            "http://localhost:3000",
                            "https://[2001:DB8::1]:8443"));

    private static final AllowedOrigins NONE = AllowedOrigins.of(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.com",
                "HTTPS://A.COM",
                "https://a.com:443",
                "https://A.com:0443",
                "http://localhost:3000",
                "https://[2001:db8::1]:8443",
            })
    void a_listed_origin_is_allowed_however_it_is_spelled(String origin) {
        assertThat(LISTED.allows(List.of(origin), "hub.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.com",
                "https://a.com:8443",
                "https://a.com:80",
                "https://a.com.evil.com",
                "https://evil.com/a.com",
                "https://evil.com#a.com",
                "https://evil.com?a.com",
                "https://a.com@evil.com",
                "https://evil.com:443@a.com",
                "https://www.a.com",
                "https://aacom",
                "https://a.com.",
                "https://a.com/",
                "https://a.com:",
                "https://a.com:443:443",
                "https://a.com:4430000",
                "https://a.com:-443",
                "https://a.com:+443",
                "https://a.com:４４３",
                "https://а.com",
                "https://a.com ",
                " https://a.com",
                "https://a.com https://evil.com",
                "https:a.com",
                "//a.com",
                "a.com",
                "wss://a.com",
                "ftp://a.com",
                "file://",
                "https://",
                "http://localhost",
                "http://localhost:3001",
                "http://127.0.0.1:3000",
                "https://2001:db8::1:8443",
                "https://[2001:db8::1]",
                "https://[]:8443",
                "https://*",
                "*",
                "null",
                "",
            })
    void any_other_origin_is_refused(String origin) {
        assertThat(LISTED.allows(List.of(origin), "hub.example")).isFalse();
        assertThat(NONE.allows(List.of(origin), "hub.example")).isFalse();
    }

    @Test
    void a_client_without_an_origin_is_no_browser_and_allowed() {
        assertThat(NONE.allows(List.of(), "hub.example")).isTrue();
    }

    @Test
    void two_origins_are_refused_even_if_all_are_allowed() {
        List<String> two = List.of("https://a.com", "https://a.com");

        assertThat(LISTED.allows(two, "hub.example")).isFalse();
        assertThat(AllowedOrigins.of(List.of("*")).allows(two, "hub.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hub.example, hub.example, true",
        "https://hub.example, hub.example, true",
        "https://hub.example, hub.example:443, true",
        "http://hub.example:8000, hub.example:8000, true",
        "http://HUB.example, hub.EXAMPLE:80, true",
        "http://127.0.0.1:8000, 127.0.0.1:8000, true",
        "http://[::1]:8000, [::1]:8000, true",
        "https://hub.example, hub.example:80, false",
        "http://hub.example:8000, hub.example, false",
        "http://hub.example:8001, hub.example:8000, false",
        "http://other.example, hub.example, false",
        "http://hub.example, , false",
        "null, null, false",
    })
    void a_page_of_the_same_host_and_port_needs_no_list(
            String origin, String host, boolean allowed) {
        assertThat(NONE.allows(List.of(origin), host)).isEqualTo(allowed);
    }

    @Test
    void a_star_admits_every_page_and_null_those_without_an_origin() {
        AllowedOrigins all = AllowedOrigins.of(List.of("*"));
        AllowedOrigins files = AllowedOrigins.of(List.of("null"));

        assertThat(all.allows(List.of("https://any.example"), "hub.example")).isTrue();
        assertThat(all.allows(List.of("null"), "hub.example")).isTrue();
        assertThat(files.allows(List.of("null"), "hub.example")).isTrue();
        assertThat(files.allows(List.of("https://any.example"), "hub.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.com", "https://a.com/", "https://*.a.com", "", "wss://a.com"})
    void an_entry_that_is_no_origin_is_refused_with_what_was_expected(String entry) {
        assertThatThrownBy(() -> AllowedOrigins.of(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed_origins: '" + entry + "'")
                .hasMessageContaining("expected: an origin such as");
    }
}
