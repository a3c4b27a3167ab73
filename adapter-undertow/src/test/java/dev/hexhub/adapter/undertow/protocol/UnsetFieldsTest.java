package dev.hexhub.adapter.undertow.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Unset is unset: every field of every request, in every form in which a program may write it. */
class UnsetFieldsTest {

    private static final List<String> FORMS = List.of("null", "''", "0", "false");

    /** What a request cannot do without, so that a field beside it shows. */
    private static final Map<String, String> WITH =
            Map.of("since", "'epoch':'e'", "offset", "'recover':true", "epoch", "'recover':true");

    static Stream<Arguments> matrix() {
        return Arrays.stream(RequestKind.values())
                .flatMap(kind ->
                        kind.fields().stream()
                                .filter(field -> !field.equals("data"))
                                .flatMap(field ->
                                        FORMS.stream()
                                                .map(form -> Arguments.of(kind, field, form))));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void a_field_that_is_null_empty_zero_or_false_is_a_field_left_out(
            RequestKind kind, String field, String form) {
        String beside = WITH.getOrDefault(field, "'x':1");
        assertThat(Heard.of(command(kind, "'" + field + "':" + form + "," + beside)))
                .isEqualTo(Heard.of(command(kind, beside)));
        assertThat(Heard.of(command(kind, beside)).outcome()).isEqualTo(Decoded.WELL_FORMED);
    }

    @Test
    void the_matrix_holds_every_kind_of_request() {
        assertThat(matrix().map(row -> row.get()[0]).distinct())
                .containsExactlyInAnyOrder(
                        Arrays.stream(RequestKind.values())
                                .filter(kind -> kind != RequestKind.SEND)
                                .toArray());
    }

    @Test
    void positions_within_a_request_follow_the_rule_too() {
        for (String form : FORMS) {
            String since = "'since':{'offset':7,'epoch':" + form + "}";
            assertThat(Heard.of(command(RequestKind.HISTORY, since)))
                    .as(form)
                    .isEqualTo(Heard.of(command(RequestKind.HISTORY, "'since':{'offset':7}")));
            String subs = "'subs':{'a':{'recover':true,'offset':" + form + "}}";
            assertThat(Heard.of(command(RequestKind.CONNECT, subs)))
                    .as(form)
                    .isEqualTo(
                            Heard.of(
                                    command(RequestKind.CONNECT, "'subs':{'a':{'recover':true}}")));
        }
    }

    @Test
    void a_payload_is_no_field_and_is_never_unset() {
        for (String form : FORMS) {
            assertThat(Heard.only("{'id':1,'publish':{'channel':'a','data':" + form + "}}"))
                    .as(form)
                    .isNotEqualTo(Heard.only("{'id':1,'publish':{'channel':'a'}}"));
        }
    }

    private static String command(RequestKind kind, String fields) {
        String id = kind == RequestKind.SEND ? "" : "'id':3,";
        return ("{" + id + "'" + kind.wireName() + "':{" + fields + "}}").replace('\'', '"');
    }
}
