package dev.hexhub.app.e2e;

import static dev.hexhub.app.e2e.ChatRoom.CONNECTED;
import static dev.hexhub.app.e2e.ChatRoom.goBy;
import static dev.hexhub.app.e2e.ChatRoom.logHas;
import static dev.hexhub.app.e2e.ChatRoom.quoted;
import static dev.hexhub.app.e2e.ChatRoom.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor of the demo notices who looks closely. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoDetailsE2E {

    private static final String CUT = "document.querySelector('#cut').click()";
    private static final String AWAY =
            "document.querySelector('#state').textContent === 'reconnecting'";
    private static final String PROBLEM = "document.querySelector('#problem').textContent";
    private static final String CANNOT_SEND = "document.querySelector('#composer button').disabled";

    /** What no page of the demo would publish. */
    private static final List<String> STRANGE =
            List.of(
                    "{\"text\":\"hello\"}",
                    "\"a plain text\"",
                    "42",
                    "{\"order\":7}",
                    "{\"text\":{\"nested\":true}}",
                    "{\"text\":\"in words\",\"at\":\"2026-12-01T10:00:00Z\"}",
                    "{\"text\":\"beyond time\",\"at\":1e300}",
                    "{\"text\":\"no time\",\"at\":\"soon\"}",
                    "{\"text\":\"\"}",
                    "[]",
                    "{\"renamed\":\"Eve\"}");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<BrowserPage> pages = new ArrayList<>();
    private HubProcess hub;
    private Chromium chromium;

    @BeforeAll
    void start() throws Exception {
        hub = HubProcess.start("demo-details", List.of(), "--dev");
        chromium = Chromium.launch();
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        hub.close();
        http.shutdownNow();
    }

    @AfterEach
    void no_page_had_a_problem() throws Exception {
        for (BrowserPage page : pages) {
            page.close();
        }
        assertThat(pages).flatMap(BrowserPage::problems).isEmpty();
        pages.clear();
    }

    @Test
    void a_complaint_about_the_lost_connection_goes_when_there_is_one_again() throws Exception {
        BrowserPage page = visit();

        page.valueOf(typed("lost on the way") + submitted() + CUT);
        page.waitUntil(PROBLEM + ".includes('the connection was lost')");
        page.waitUntil(CONNECTED);

        page.waitUntil(PROBLEM + " === ''");
    }

    @Test
    void while_there_is_no_connection_nothing_can_be_sent_and_nothing_is_lost_from_the_field()
            throws Exception {
        BrowserPage page = visit();

        page.valueOf(CUT);
        page.waitUntil(AWAY + " && " + CANNOT_SEND);
        page.valueOf(typed("typed while away") + submitted() + "0");

        assertThat(page.text("#problem")).isEmpty();
        assertThat(page.valueOf("document.querySelector('#message').value").asString())
                .isEqualTo("typed while away");
        page.waitUntil(CONNECTED + " && !" + CANNOT_SEND);
        page.valueOf(submitted() + "0");
        page.waitUntil(logHas("typed while away"));
    }

    @Test
    void who_submits_twice_at_once_says_it_once() throws Exception {
        BrowserPage page = visit();

        page.valueOf(typed("only once") + submitted() + submitted() + "0");
        page.waitUntil(logHas("only once"));
        say(page, "and then this");
        page.waitUntil(logHas("and then this"));

        assertThat(page.text("#log").split("only once", -1)).hasSize(2);
    }

    @Test
    void the_time_until_the_next_attempt_counts_down() throws Exception {
        BrowserPage page = visit();

        page.valueOf(CUT);

        for (int seconds = 3; seconds > 0; seconds--) {
            page.waitUntil(
                    "document.querySelector('#verdict').textContent === "
                            + quoted(
                                    "Gone (the connection was cut). Trying again in "
                                            + seconds
                                            + " s."));
        }
        page.waitUntil(CONNECTED);
        page.waitUntil("document.querySelector('#verdict').dataset.kind === 'good'");
    }

    @Test
    void who_takes_another_name_neither_leaves_nor_comes_in() throws Exception {
        BrowserPage ann = visitAs("Ann");
        BrowserPage bob = visitAs("Bob");
        bob.waitUntil("document.querySelector('#people').textContent.includes('Ann')");

        goBy(ann, "Anna");

        for (BrowserPage each : List.of(ann, bob)) {
            each.waitUntil(
                    "![...document.querySelectorAll('#people li')].some(li => li.dataset.user === 'Ann')");
        }
        bob.waitUntil(logHas("Ann is now Anna"));
        say(bob, "welcome back");
        ann.waitUntil(logHas("welcome back"));
        for (BrowserPage each : List.of(ann, bob)) {
            assertThat(each.text("#log")).doesNotContain("Ann left", "Anna left", "Anna came in");
        }
    }

    @Test
    void whatever_strangers_publish_is_shown_sensibly_now_and_from_the_history() throws Exception {
        BrowserPage page = visit();
        page.waitUntil("document.querySelectorAll('#comb .cell:not(.empty)').length > 3");
        for (String each : STRANGE) {
            publish("chat:lobby", each);
        }
        for (String channel : List.of("dash:orders", "dash:cache", "ticks:numbers")) {
            publish(channel, "\"nonsense\"");
            publish(channel, "{\"n\":\"x\",\"v\":{}}");
            publish(channel, "{\"n\":3}");
        }

        BrowserPage later = visit();
        for (BrowserPage each : List.of(page, later)) {
            each.waitUntil(logHas("{\"renamed\":\"Eve\"}"));
            assertThat(each.text("body"))
                    .doesNotContain("Invalid", "undefined", "NaN", "[object", "null");
            assertThat(each.text("#log"))
                    .contains("a backendhello", "a plain text", "42", "{\"order\":7}")
                    .contains("{\"nested\":true}", "beyond time", "no time", "[]");
            assertThat(each.text("#lost")).isEqualTo("0");
        }
    }

    @Test
    void an_idle_page_does_not_speak_of_skipped_values() throws Exception {
        BrowserPage page = visit();

        page.waitUntil("Number(document.querySelector('#published').textContent) > 1500");

        assertThat(
                        page.valueOf(
                                        "document.querySelector('#skipped').parentElement.checkVisibility()")
                                .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "390, 844, light",
        "390, 844, dark",
        "390, 740, light",
        "1280, 740, light",
        "1280, 740, dark",
        "1280, 900, light",
    })
    void the_message_field_is_in_sight_and_hexagons_can_be_seen(
            int width, int height, String scheme) throws Exception {
        BrowserPage page = visit();
        for (int i = 0; i < 3; i++) {
            say(page, "a line, so that the log is not empty");
        }
        page.resize(width, height, scheme, false);
        page.waitUntil("innerWidth === " + width);
        page.screenshot("details-" + width + "x" + height + "-" + scheme);

        assertThat(bottomOf(page, "#message")).isLessThan(height - 16);
        assertThat(bottomOf(page, ".chat") - bottomOf(page, "#message")).isGreaterThan(8);
        assertThat(bottomOf(page, "body") - bottomOf(page, ".chat")).isGreaterThan(16);
        assertThat(page.valueOf(contrast(".cell.empty", ".stream")).asDouble())
                .isGreaterThanOrEqualTo(3);
        assertThat(page.valueOf(contrast(".comb .cell:last-child", ".stream")).asDouble())
                .isGreaterThanOrEqualTo(3);
    }

    private static double bottomOf(BrowserPage page, String selector) throws Exception {
        return page.valueOf(
                        "document.querySelector("
                                + quoted(selector)
                                + ").getBoundingClientRect().bottom")
                .asDouble();
    }

    /** The contrast of two backgrounds as WCAG counts it, 1 to 21. */
    private static String contrast(String one, String other) {
        return """
        (() => {
          const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          const light = (selector) => {
            const style = getComputedStyle(document.querySelector(selector));
            const [r, g, b] = style.backgroundColor.match(/\\d+/g).map((c) => linear(c / 255));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
          };
          const both = [light(%s), light(%s)];
          return Math.max(...both) / Math.min(...both);
        })()\
        """
                .formatted(quoted(one), quoted(other));
    }

    private static String typed(String text) {
        return "document.querySelector('#message').value = " + quoted(text) + ";";
    }

    private static String submitted() {
        return "document.querySelector('#composer').requestSubmit();";
    }

    private void publish(String channel, String data) throws Exception {
        String body = "{\"channel\":\"" + channel + "\",\"data\":" + data + "}";
        var request =
                HttpRequest.newBuilder(hub.uri("/api/publish"))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("\"result\"");
    }

    private BrowserPage visit() throws Exception {
        BrowserPage page = chromium.open(hub.uri("/"));
        pages.add(page);
        page.waitUntil(CONNECTED);
        page.waitUntil("document.querySelector('#people .me')");
        return page;
    }

    private BrowserPage visitAs(String name) throws Exception {
        BrowserPage page = visit();
        goBy(page, name);
        return page;
    }
}
