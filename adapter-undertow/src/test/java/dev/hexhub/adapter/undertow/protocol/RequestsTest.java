package dev.hexhub.adapter.undertow.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.ClientCommand.Connect;
import dev.hexhub.domain.message.ClientCommand.History;
import dev.hexhub.domain.message.ClientCommand.Pong;
import dev.hexhub.domain.message.ClientCommand.Presence;
import dev.hexhub.domain.message.ClientCommand.PresenceStats;
import dev.hexhub.domain.message.ClientCommand.Publish;
import dev.hexhub.domain.message.ClientCommand.Refresh;
import dev.hexhub.domain.message.ClientCommand.Rpc;
import dev.hexhub.domain.message.ClientCommand.Send;
import dev.hexhub.domain.message.ClientCommand.SubRefresh;
import dev.hexhub.domain.message.ClientCommand.Subscribe;
import dev.hexhub.domain.message.ClientCommand.Unsubscribe;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.SubscribeWishes.Kind;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static final Payload NONE = Payload.of("");

    @Test
    void connect_names_token_client_and_the_positions_it_had() {
        assertThat(
                        Heard.only(
                                "{'id':1,'connect':{'token':'eyJ','name':'js','version':'5.8','data':{'x':1},"
                                        + "'headers':{'a':'b'},'flag':1,"
                                        + "'subs':{'#42':{'recover':true,'offset':12,'epoch':'aB3x'},'b':null,'c':{}}}}"))
                .isEqualTo(
                        new Connect(
                                1,
                                Token.of("eyJ"),
                                "js",
                                "5.8",
                                Map.of(
                                        "#42",
                                        new Subscribe(0, "#42", Token.NONE, recovering("aB3x", 12)),
                                        "c",
                                        new Subscribe(0, "c", Token.NONE, SubscribeWishes.NONE))));
    }

    @Test
    void connect_may_say_nothing() {
        assertThat(Heard.only("{'id':1,'connect':{}}"))
                .isEqualTo(new Connect(1, Token.NONE, "", "", Map.of()));
    }

    @Test
    void long_names_and_versions_of_clients_are_cut_between_characters() {
        Connect connect =
                (Connect)
                        Heard.only(
                                "{'id':1,'connect':{'name':'"
                                        + "n".repeat(15)
                                        + "😀!','version':'"
                                        + "v".repeat(65)
                                        + "'}}");
        assertThat(connect.name()).isEqualTo("n".repeat(15));
        assertThat(connect.version()).isEqualTo("v".repeat(64));
    }

    @Test
    void subscribe_carries_every_wish() {
        assertThat(
                        Heard.only(
                                "{'id':2,'subscribe':{'channel':'log','token':'t','data':[],'recover':true,'offset':7,"
                                        + "'epoch':'kQwZ','positioned':true,'recoverable':true,'join_leave':true,"
                                        + "'delta':'fossil','flag':3,'type':0}}"))
                .isEqualTo(
                        new Subscribe(
                                2,
                                "log",
                                Token.of("t"),
                                new SubscribeWishes(
                                        Kind.STREAM,
                                        new KnownPosition("kQwZ", 7),
                                        true,
                                        true,
                                        true,
                                        true)));
    }

    @Test
    void a_subscription_is_plain_unless_it_says_more() {
        assertThat(
                        Heard.only(
                                "{'id':2,'subscribe':{'channel':'room:7','offset':3,'flag':1,'delta':''}}"))
                .isEqualTo(new Subscribe(2, "room:7", Token.NONE, SubscribeWishes.NONE));
    }

    @Test
    void to_recover_without_a_position_means_from_the_beginning() {
        assertThat(Heard.only("{'id':2,'subscribe':{'channel':'a','recover':true}}"))
                .isEqualTo(new Subscribe(2, "a", Token.NONE, recovering("", 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '~',
            value = {
                "'tf':null,'type':null STREAM",
                "'tf':{'key':'k','cmp':'eq','val':'v'} FILTERED_STREAM",
                "'tf':{} FILTERED_STREAM",
                "'type':1 OTHER",
                "'type':4,'tf':{} OTHER",
            })
    void what_kind_of_subscription_is_wanted_is_passed_on(String field, Kind kind) {
        Subscribe subscribe =
                (Subscribe) Heard.only("{'id':2,'subscribe':{" + field + ",'channel':'a'}}");
        assertThat(subscribe.channel()).isEqualTo("a");
        assertThat(subscribe.wishes().kind()).isEqualTo(kind);
    }

    @Test
    void requests_about_a_channel_name_it() {
        assertThat(Heard.only("{'id':3,'unsubscribe':{'channel':'a'}}"))
                .isEqualTo(new Unsubscribe(3, "a"));
        assertThat(Heard.only("{'id':3,'presence':{'channel':'a'}}"))
                .isEqualTo(new Presence(3, "a"));
        assertThat(Heard.only("{'id':3,'presence_stats':{'channel':'a'}}"))
                .isEqualTo(new PresenceStats(3, "a"));
        assertThat(Heard.only("{'id':3,'presence_stats':{}}")).isEqualTo(new PresenceStats(3, ""));
    }

    @Test
    void publish_may_lack_its_data() {
        assertThat(Heard.only("{'id':4,'publish':{'channel':'a','data':{'n':1}}}"))
                .isEqualTo(new Publish(4, "a", Payload.of("{\"n\":1}")));
        assertThat(Heard.only("{'id':4,'publish':{'channel':'a'}}"))
                .isEqualTo(new Publish(4, "a", NONE));
        assertThat(Heard.only("{'id':4,'publish':{'channel':'a','data':null}}"))
                .isEqualTo(new Publish(4, "a", Payload.of("null")));
    }

    @Test
    void history_reads_bound_limit_and_direction() {
        assertThat(
                        Heard.only(
                                "{'id':5,'history':{'channel':'log','limit':2,'since':{'offset':7,'epoch':'kQwZ','x':[1]}}}"))
                .isEqualTo(new History(5, "log", new KnownPosition("kQwZ", 7), 2, false));
        assertThat(Heard.only("{'id':5,'history':{'channel':'log','limit':-1,'reverse':true}}"))
                .isEqualTo(new History(5, "log", null, -1, true));
        assertThat(Heard.only("{'id':5,'history':{'since':{},'channel':'log'}}"))
                .isEqualTo(new History(5, "log", new KnownPosition("", 0), 0, false));
    }

    @Test
    void a_call_of_message_is_a_message_to_a_user_and_what_is_no_good_in_it_is_left_empty() {
        Payload nothing = Payload.of("");
        assertThat(
                        Heard.only(
                                "{'id':6,'rpc':{'method':'message','data':{'to':'ann',"
                                        + "'later':{},'data':{ 'n':1}}}}"))
                .isEqualTo(new ClientCommand.Message(6, "ann", Payload.of("{ \"n\":1}")));
        for (String bad : List.of("[1]", "1", "{'to':7}", "{}", "'ann'")) {
            assertThat(Heard.only("{'id':6,'rpc':{'method':'message','data':" + bad + "}}"))
                    .as(bad)
                    .isEqualTo(new ClientCommand.Message(6, "", nothing));
        }
        assertThat(Heard.only("{'id':6,'rpc':{'method':'message'}}"))
                .isEqualTo(new ClientCommand.Message(6, "", nothing));
    }

    @Test
    void a_call_of_latency_reports_numbers_in_any_spelling_and_what_is_no_good_is_left_empty() {
        assertThat(
                        Heard.only(
                                "{'id':6,'rpc':{'method':'latency','data':{'later':[],"
                                        + "'ms':[12.5,0,1e2,-1,1e300]}}}"))
                .isEqualTo(
                        new ClientCommand.ReportLatency(
                                6,
                                List.of(
                                        Duration.ofNanos(12_500_000),
                                        Duration.ZERO,
                                        Duration.ofMillis(100),
                                        Duration.ofMillis(-1),
                                        Duration.ofNanos(Long.MAX_VALUE))));
        for (String bad : List.of("[1]", "1", "{'ms':7}", "{}", "{'ms':['7']}", "{'ms':[[1]]}")) {
            assertThat(Heard.only("{'id':6,'rpc':{'method':'latency','data':" + bad + "}}"))
                    .as(bad)
                    .isEqualTo(new ClientCommand.ReportLatency(6, List.of()));
        }
        assertThat(Heard.only("{'id':6,'rpc':{'method':'latency'}}"))
                .isEqualTo(new ClientCommand.ReportLatency(6, List.of()));
    }

    @Test
    void rpc_and_send_carry_data_of_the_application() {
        assertThat(Heard.only("{'id':6,'rpc':{'method':'add','data':[1,2]}}"))
                .isEqualTo(new Rpc(6, "add", Payload.of("[1,2]")));
        assertThat(Heard.only("{'send':{'data':5}}")).isEqualTo(new Send(Payload.of("5")));
        assertThat(Heard.only("{'id':6,'send':{}}")).isEqualTo(new Send(NONE));
    }

    @Test
    void refreshes_carry_a_token() {
        assertThat(Heard.only("{'id':7,'refresh':{'token':'t'}}"))
                .isEqualTo(new Refresh(7, Token.of("t")));
        assertThat(Heard.only("{'id':7,'sub_refresh':{'channel':'a','token':'t'}}"))
                .isEqualTo(new SubRefresh(7, "a", Token.of("t")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'id':0}", "{'id':null}", "{'x':1}", "{'connect':{}}", "{'ping':{}}"})
    void a_command_without_number_that_sends_nothing_is_a_pong(String command) {
        assertThat(Heard.only(command)).isEqualTo(new Pong());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = ' ',
            value = {
                "'presence':{'channel':'p'},'connect':{} Connect",
                "'subscribe':{},'unsubscribe':{},'publish':{} Subscribe",
                "'publish':{},'unsubscribe':{} Unsubscribe",
                "'sub_refresh':{},'refresh':{},'send':{},'rpc':{} Rpc",
                "'refresh':{},'send':{} Send",
                "'connect':null,'history':{},'rpc':{} History",
            })
    void of_several_requests_the_first_in_the_protocols_order_wins(String requests, String winner) {
        assertThat(Heard.only("{'id':1," + requests + "}").getClass().getSimpleName())
                .isEqualTo(winner);
    }

    @Test
    void the_number_may_come_last_and_be_as_large_as_32_bits_allow() {
        ClientCommand command = Heard.only("{'presence':{'channel':'a'},'id':4294967295}");
        assertThat(command).isEqualTo(new Presence(4294967295L, "a"));
    }

    @Test
    void unknown_fields_are_passed_over_whatever_they_hold() {
        assertThat(
                        Heard.only(
                                "{'x':{'id':9,'y':[{}]},'id':1,'presence':{'token':5,'z':[1,{'channel':'b'}],"
                                        + "'channel':'a','s':'\\u0041'},'w':'é'}"))
                .isEqualTo(new Presence(1, "a"));
    }

    @Test
    void names_and_strings_may_be_spelled_with_escapes() {
        assertThat(Heard.only("{'\\u0069d':1,'presence':{'channel':'\\u0061\\/\\\\'}}"))
                .isEqualTo(new Presence(1, "a/\\"));
    }

    private static SubscribeWishes recovering(String epoch, long offset) {
        return new SubscribeWishes(
                Kind.STREAM, new KnownPosition(epoch, offset), false, false, false, false);
    }
}
