package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster writes into every container is not taken for a setting of ours. */
class ServiceLinksTest {

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "HUB_PORT, tcp://10.96.0.10:8000",
        "HUB_PORT, tcp://[fd00::a]:8000",
        "HUB_PORT, udp://10.96.0.10:53",
        "HUB_SERVICE_HOST, 10.96.0.10",
        "HUB_SERVICE_HOST, fd00::a",
        "HUB_SERVICE_PORT, 8000",
        "HUB_SERVICE_PORT_HTTP, 8000",
        "HUB_SERVICE_PORT, tcp://10.96.0.10:8000",
        "HUB_PORT_8000_TCP, tcp://10.96.0.10:8000",
        "HUB_PORT_8000_TCP_ADDR, 10.96.0.10",
        "HUB_PORT_8000_TCP_PORT, 8000",
        "HUB_PORT_8000_TCP_PROTO, tcp",
        "HUB_1_SERVICE_HOST, 10.96.0.10",
        "HUB_1_PORT, tcp://10.96.0.10:8000",
        "HUB_HEADLESS_PORT_8000_TCP_ADDR, 10.96.0.10",
        "HUB_REDIS_PORT, tcp://10.96.0.11:6379",
        "HUB_REDIS_PORT_6379_TCP_PROTO, tcp",
        "HUB_CLIENT_SERVICE_PORT_WEB_SOCKET, 8000",
        "HUB_NAME, /web/hub",
        "HUB_INSTANCE_NAME, /web/hub-instance",
        "HUB_ENV_PATH, /usr/bin:/bin",
        "HUB_1_ENV_HUB_PORT, 9000",
        "HUB_PORT_8000_TCP_START, tcp://172.17.0.5:8000",
    })
    void a_variable_of_a_service_is_ignored_and_told_in_a_line(String name, String value) {
        LoadedConfig.Usable loaded = Configured.byNothing().variable(name, value).usable();

        assertThat(loaded.config()).isEqualTo(Configured.byNothing().config());
        assertThat(loaded.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        name
                                + ": not read, because Kubernetes or Docker writes it to say where a service is");
    }

    @Test
    void however_many_there_are_they_take_one_line() {
        Configured sources =
                Configured.byNothing()
                        .variable("HUB_PORT", "tcp://10.96.0.10:8000")
                        .variable("HUB_SERVICE_HOST", "10.96.0.10")
                        .variable("HUB_1_SERVICE_HOST", "10.96.0.11");

        assertThat(sources.usable().warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "HUB_1_SERVICE_HOST and 2 more: not read, because Kubernetes or Docker writes it"
                                + " to say where a service is");
    }

    @Test
    void what_is_named_like_a_service_and_holds_a_setting_is_a_setting() {
        HubConfig config =
                Configured.byNothing()
                        .variable("HUB_PORT", "9000")
                        .variable("HUB_INSTANCE_NAME", "/web/other")
                        .config();

        assertThat(config.listen().port()).isEqualTo(9000);
        assertThat(config.instance().name()).isEqualTo("/web/other");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "HUB_PORT, http://10.96.0.10:8000",
        "HUB_SERVICE_PORT, eight",
        "HUB_SERVICE_HOST, somewhere",
        "HUB_PORT_8000_TCP_PROTO, http",
    })
    void what_is_named_like_a_service_and_holds_something_else_is_an_error(
            String name, String value) {
        assertThat(Configured.byNothing().variable(name, value).problems())
                .singleElement()
                .asString()
                .startsWith(name + ": ");
    }

    @Test
    void a_service_that_is_called_like_another_prefix_is_nothing_to_tell() {
        Configured sources =
                Configured.byNothing()
                        .variable("HEXHUB_PORT", "tcp://10.96.0.10:8000")
                        .variable("CENTRIFUGO_SERVICE_HOST", "10.96.0.12");

        assertThat(sources.usable().warnings()).isEmpty();
    }
}
