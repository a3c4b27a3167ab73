package dev.hexhub.stress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.stress.HubLine.Heard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** What a client understands of what a hub says. */
class HubLineReaderTest {

    private final HubLineReader reader = new HubLineReader();

    private List<HubLine> read(String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
        List<HubLine> lines = new ArrayList<>();
        reader.read(bytes, bytes.length, lines::add);
        return lines;
    }

    private static HubLine.Reply reply(long id, int error, String message) {
        return new HubLine.Reply(id, error, message, 0, false, false, "", 0, List.of());
    }

    @Test
    void several_lines_in_a_frame_are_told_one_after_the_other() throws IOException {
        assertThat(read("{}\n{'id':7,'publish':{}}\n{'id':8,'error':{'code':103,'message':'no'}}"))
                .containsExactly(new HubLine.Ping(), reply(7, 0, ""), reply(8, 103, "no"));
    }

    @Test
    void a_subscription_carries_its_position_and_what_was_missed() throws IOException {
        assertThat(
                        read(
                                "{'id':2,'subscribe':{'recoverable':true,'recovered':true,'epoch':'e','offset':9,"
                                        + "'publications':[{'offset':8,'data':{'stress':5,'n':3,'at':-4,'x':''}},"
                                        + "{'offset':9,'data':[{'stress':5}],'info':{'client':'c'}}]}}"))
                .containsExactly(
                        new HubLine.Reply(
                                2,
                                0,
                                "",
                                0,
                                true,
                                true,
                                "e",
                                9,
                                List.of(
                                        new Heard(8, new Stamp(5, 3, -4)),
                                        new Heard(9, new Stamp(0, 0, 0)))));
    }

    @Test
    void pushes_are_publications_ends_of_subscriptions_or_of_no_interest() throws IOException {
        assertThat(
                        read(
                                "{'push':{'channel':'a','pub':{'data':{'stress':1,'n':2,'at':3}}}}"
                                        + "{'push':{'channel':'a','unsubscribe':{'code':2500,'reason':'r'}}}"
                                        + "{'push':{'channel':'a','join':{'info':{'client':'c'}}}}"))
                .containsExactly(
                        new HubLine.Pushed(new Heard(0, new Stamp(1, 2, 3))),
                        new HubLine.Unsubscribed(2500),
                        new HubLine.Other());
    }

    @Test
    void a_connect_tells_how_often_the_hub_pings() throws IOException {
        assertThat(read("{'id':1,'connect':{'client':'c','ping':25,'pong':true}}"))
                .containsExactly(new HubLine.Reply(1, 0, "", 25, false, false, "", 0, List.of()));
    }

    @Test
    void what_is_no_object_of_json_is_refused() {
        assertThatThrownBy(() -> read("[1]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("{'id':")).isInstanceOf(JacksonException.class);
    }

    @Test
    void the_data_of_a_publication_is_about_as_long_as_asked_for_and_read_again()
            throws IOException {
        Stamp stamp = new Stamp(123_456_789_012_345L, 42, 5_000_000_000L);
        String data = stamp.data(200);

        assertThat(data.length()).isBetween(180, 220);
        assertThat(read("{'push':{'channel':'a','pub':{'offset':1,'data':" + data + "}}}"))
                .containsExactly(new HubLine.Pushed(new Heard(1, stamp)));
    }
}
