package dev.hexhub.adapter.undertow.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Unset is unset: every field of the server API in every method, in every form in which a backend
 * may write a field that it has no value for. What counts is what the hub is asked.
 */
class UnsetApiFieldsTest {

    private static final List<String> FORMS = List.of("null", "\"\"", "0", "false");

    /** What methods cannot do without. */
    private static final Map<String, String> USUAL =
            Map.of(
                    "channel", "\"room:7\"",
                    "channels", "[\"room:7\"]",
                    "user", "\"ann\"",
                    "data", "{}");

    /** What is asked of the hub, and what it says then. */
    private record Outcome(List<String> asked, String answer) {}

    static Stream<Arguments> matrix() {
        ApiMethods methods = new ApiMethods(mock(HubApi.class), Instant::now);
        return methods.names().stream()
                .sorted()
                .flatMap(method ->
                        ApiRequest.fields().stream()
                                .sorted()
                                .flatMap(field ->
                                        forms(field)
                                                .map(form -> Arguments.of(method, field, form))));
    }

    /** Payloads are no fields; "" is the user of those who have no name. */
    private static Stream<String> forms(String field) {
        return switch (field) {
            case "data" -> Stream.of();
            case "info" -> Stream.of("null");
            case "user" -> Stream.of("null");
            default -> FORMS.stream();
        };
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void a_field_that_is_null_empty_zero_or_false_is_a_field_left_out(
            String method, String field, String form) {
        Map<String, String> without = new LinkedHashMap<>(USUAL);
        without.remove(field);
        Map<String, String> with = new LinkedHashMap<>(without);
        with.put(field, form);

        assertThat(outcome(method, with)).isEqualTo(outcome(method, without));
    }

    @Test
    void the_same_key_twice_is_one_publication_and_no_key_is_none() {
        Map<String, String> once = new LinkedHashMap<>(USUAL);
        once.put("idempotency_key", "\"k\"");

        assertThat(outcome("publish", once).asked().getFirst()).contains("k");
        once.put("idempotency_key", "\"\"");
        assertThat(outcome("publish", once)).isEqualTo(outcome("publish", USUAL));
    }

    @Test
    void a_disconnect_without_a_code_has_the_usual_one() {
        Map<String, String> fields = new LinkedHashMap<>(USUAL);
        Outcome usual = outcome("disconnect", fields);
        for (String unset : List.of("{}", "{\"code\":0,\"reason\":\"\"}", "{\"code\":null}")) {
            fields.put("disconnect", unset);
            assertThat(outcome("disconnect", fields)).as(unset).isEqualTo(usual);
        }
        fields.put("disconnect", "{\"reason\":\"moved\"}");
        assertThat(outcome("disconnect", fields).asked().getFirst())
                .contains("3503")
                .contains("moved");
    }

    @Test
    void an_unsubscribe_without_a_code_has_the_usual_one() {
        Map<String, String> fields = new LinkedHashMap<>(USUAL);
        Outcome usual = outcome("unsubscribe", fields);
        for (String unset : List.of("{}", "{\"code\":0}", "{\"code\":null,\"reason\":\"\"}")) {
            fields.put("unsubscribe", unset);
            assertThat(outcome("unsubscribe", fields)).as(unset).isEqualTo(usual);
        }
    }

    @Test
    void what_is_not_served_yet_is_refused_only_when_it_is_asked_for() {
        Map<String, String> fields = new LinkedHashMap<>(USUAL);
        Outcome usual = outcome("subscribe", fields);
        fields.put("recover_since", "{\"offset\":0,\"epoch\":\"\"}");
        fields.put("override", "{}");
        assertThat(outcome("subscribe", fields)).isEqualTo(usual);
        fields.put("override", "{\"presence\":{\"value\":true}}");
        assertThat(outcome("subscribe", fields).answer()).contains("108").contains("override");
    }

    @Test
    void null_is_a_publication_and_no_greeting() {
        Map<String, String> fields = new LinkedHashMap<>(USUAL);
        fields.put("data", "null");
        assertThat(outcome("publish", fields).asked().getFirst()).contains("Payload[4 bytes]");
        assertThat(outcome("subscribe", fields).asked().getFirst()).doesNotContain("Payload");
    }

    @Test
    void bytes_beside_data_count_in_any_order_and_no_bytes_do_not() {
        String bytes = "\"b64data\":\"MTIzNDU=\"";
        for (String body :
                List.of("\"data\":1," + bytes, bytes + ",\"data\":1", bytes + ",\"data\":null")) {
            assertThat(asked("publish", "{\"channel\":\"a\"," + body + "}").getFirst())
                    .contains("Payload[5 bytes]");
        }
        assertThat(asked("publish", "{\"channel\":\"a\",\"data\":1,\"b64data\":\"\"}").getFirst())
                .contains("Payload[1 bytes]");
    }

    private static List<String> asked(String method, String body) {
        HubApi hub = hub();
        var unused =
                new ApiMethods(hub, Instant::now).call(method, ApiRequest.of(body.getBytes(UTF_8)));
        return invocations(hub);
    }

    private static Outcome outcome(String method, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
        HubApi hub = hub();
        ApiMethods methods = new ApiMethods(hub, () -> Instant.EPOCH);
        Answer<ApiResult> answer =
                methods.call(method, ApiRequest.of(body.getBytes(UTF_8)))
                        .toCompletableFuture()
                        .join();
        String said =
                answer instanceof Answer.No<ApiResult> no
                        ? no.refusal().code() + no.detail()
                        : "yes";
        return new Outcome(invocations(hub), said);
    }

    /** Refuses everything, so that only what it is asked makes a difference. */
    private static HubApi hub() {
        return mock(
                HubApi.class,
                call ->
                        call.getMethod().getName().equals("instances")
                                ? CompletableFuture.completedFuture(List.of())
                                : CompletableFuture.completedFuture(
                                        Answer.no(Refusal.NOT_AVAILABLE)));
    }

    private static List<String> invocations(HubApi hub) {
        List<String> asked = new ArrayList<>();
        mockingDetails(hub)
                .getInvocations()
                .forEach(call ->
                        asked.add(
                                call.getMethod().getName() + Arrays.toString(call.getArguments())));
        return asked;
    }
}
