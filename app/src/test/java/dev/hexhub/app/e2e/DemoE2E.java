package dev.hexhub.app.e2e;

import static dev.hexhub.app.e2e.ChatRoom.CONNECTED;
import static dev.hexhub.app.e2e.ChatRoom.logHas;
import static dev.hexhub.app.e2e.ChatRoom.logHasDirect;
import static dev.hexhub.app.e2e.ChatRoom.pick;
import static dev.hexhub.app.e2e.ChatRoom.quoted;
import static dev.hexhub.app.e2e.ChatRoom.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The demo in a real browser. With {@code -Dhub.url=http://localhost:8000} it visits a hub that
 * runs already.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoE2E {

    private static final String HEARD =
            "document.querySelectorAll('#comb .cell:not(.empty)').length > 3";

    private final List<BrowserPage> pages = new ArrayList<>();
    private @Nullable HubProcess hub;
    private Chromium chromium;
    private URI demo;

    @BeforeAll
    void start() throws Exception {
        String running = System.getProperty("hub.url", "");
        if (running.isEmpty()) {
            hub = HubProcess.start("demo", List.of(), "--dev");
            demo = hub.uri("/");
        } else {
            demo = URI.create(running);
        }
        chromium = Chromium.launch();
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        if (hub != null) {
            hub.close();
        }
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
    void the_page_connects_and_hears_the_hub_count() throws Exception {
        BrowserPage page = visit();

        page.waitUntil(HEARD);

        assertThat(page.text("#verdict")).isEqualTo("Connected; every message has arrived so far.");
        assertThat(page.text("#lost")).isEqualTo("0");
    }

    @Test
    void the_page_reports_how_long_its_own_messages_took() throws Exception {
        BrowserPage ann = visitAs("Ann");

        say(ann, "how long will this take?");

        ann.waitUntil(
                """
                (async () => {
                  const text = await (await fetch('/metrics')).text();
                  const count = /^hexhub_reported_latency_seconds_count (\\d+)/m.exec(text);
                  return Number(count?.[1]) >= 1;
                })()\
                """);
    }

    @Test
    void two_pages_see_each_other_and_chat() throws Exception {
        BrowserPage ann = visitAs("Ann");
        BrowserPage bob = visitAs("Bob");

        say(ann, "hello <b>Bob</b>");
        say(bob, "hello Ann");

        ann.waitUntil(logHas("hello Ann"));
        bob.waitUntil(
                "[...document.querySelectorAll('#log li')].some(li => li.lastChild.data === 'hello <b>Bob</b>')");
        ann.waitUntil("document.querySelector('#people').textContent.includes('Bob')");
        bob.waitUntil("document.querySelector('#people').textContent.includes('Ann')");
        assertThat(bob.valueOf("document.querySelectorAll('#log b').length").asInt()).isZero();
    }

    @Test
    void what_is_said_to_one_reaches_every_page_of_that_one_and_no_other() throws Exception {
        BrowserPage ann = visitAs("Ann");
        BrowserPage bob = visitAs("Bob");
        BrowserPage bobsPhone = visitAs("Bob");
        BrowserPage eve = visitAs("Eve");

        pick(ann, "Bob");
        assertThat(ann.text("#recipient")).startsWith("Only Bob will read this.");
        say(ann, "for you alone");
        ann.valueOf("document.querySelector('#to-all').click()");
        say(ann, "for everybody");

        for (BrowserPage each : List.of(bob, bobsPhone)) {
            each.waitUntil(logHasDirect("Ann to you", "for you alone"));
        }
        ann.waitUntil(logHasDirect("You to Bob", "for you alone"));
        eve.waitUntil(logHas("for everybody"));
        assertThat(eve.text("#log")).doesNotContain("for you alone");
    }

    @Test
    void what_is_meant_for_one_who_left_is_not_said_to_all() throws Exception {
        BrowserPage ann = visitAs("Ann");
        BrowserPage bob = visitAs("Bob");
        pick(ann, "Bob");
        bob.close();
        ann.waitUntil(logHas("Bob left"));

        ann.valueOf("document.querySelector('#message').value = 'too late'");
        ann.valueOf("document.querySelector('#composer').requestSubmit()");

        ann.waitUntil("document.querySelector('#problem').textContent.includes('Bob is not here')");
        assertThat(ann.text("#log")).doesNotContain("too late");
        assertThat(ann.text("#recipient-name")).isEqualTo("Bob");
    }

    @Test
    void who_comes_later_reads_what_was_said_before() throws Exception {
        say(visitAs("Early"), "the early bird");

        BrowserPage late = visitAs("Late");

        late.waitUntil(logHas("the early bird"));
    }

    @Test
    void a_cut_connection_recovers_what_was_missed_with_nothing_lost_or_doubled() throws Exception {
        BrowserPage cut = visitAs("Cut");
        BrowserPage talker = visitAs("Talker");
        cut.waitUntil(HEARD);

        cut.valueOf("document.querySelector('#cut').click()");
        cut.waitUntil("document.querySelector('#state').textContent === 'reconnecting'");
        List<String> said =
                Stream.of("one", "two", "three")
                        .map(each -> each + " " + UUID.randomUUID())
                        .toList();
        for (String text : said) {
            say(talker, text);
        }
        cut.waitUntil(
                "/^Recovered \\d+ messages, nothing lost\\.$/.test(document.querySelector('#verdict').textContent)");
        cut.waitUntil("document.querySelectorAll('#log .recovered').length >= 3");

        for (String text : said) {
            assertThat(timesSaid(cut, text)).isOne();
        }
        assertThat(Integer.parseInt(cut.text("#recovered"))).isGreaterThan(5);
        assertThat(cut.text("#lost")).isEqualTo("0");
    }

    @Test
    void a_page_that_leaves_is_seen_leaving() throws Exception {
        BrowserPage stays = visitAs("Stays");
        BrowserPage goes = visitAs("Goes");
        stays.waitUntil("document.querySelector('#people').textContent.includes('Goes')");

        goes.close();

        stays.waitUntil("!document.querySelector('#people').textContent.includes('Goes')");
        stays.waitUntil(logHas("Goes left"));
    }

    @Test
    void the_dashboard_moves_and_leaves_the_page_responsive() throws Exception {
        BrowserPage page = visit();
        page.waitUntil("Number(document.querySelector('#rate').textContent) > 100");
        String before = page.text("#gauges");

        page.waitUntil("document.querySelector('#gauges').textContent !== " + quoted(before));

        assertThat(longTasksWithin(page, 2_000)).isLessThan(10);
        assertThat(page.valueOf("document.querySelectorAll('.gauge canvas').length").asInt())
                .isEqualTo(6);
    }

    @Test
    void everything_works_without_a_pointer() throws Exception {
        BrowserPage page = visit();

        page.tabTo("cut");
        page.press("Enter", "\r");
        page.waitUntil("document.querySelector('#state').textContent === 'reconnecting'");
        page.waitUntil(CONNECTED);
        page.tabTo("message");
        page.type("typed, not clicked");
        page.press("Enter", "\r");

        page.waitUntil(logHas("typed, not clicked"));
    }

    @Test
    void it_fits_every_screen_in_light_and_dark() throws Exception {
        BrowserPage page = visitAs("Amber Otter");
        BrowserPage other = visitAs("Keen Heron");
        talk(page, other);
        for (String scheme : List.of("light", "dark")) {
            for (int[] size : new int[][] {{1280, 740}, {390, 844}, {360, 740}}) {
                page.resize(size[0], size[1], scheme, false);
                page.waitUntil("innerWidth === " + size[0]);
                page.waitUntil(
                        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");

                page.screenshot(size[0] + "-" + scheme);

                assertThat(page.valueOf(resource("contrast.js")))
                        .as("too little contrast")
                        .isEmpty();
                assertThat(page.valueOf("document.documentElement.scrollWidth").asInt())
                        .isLessThanOrEqualTo(size[0]);
            }
        }
    }

    private static void talk(BrowserPage page, BrowserPage other) throws Exception {
        say(other, "Morning! Is the dashboard live for you too?");
        say(page, "It is. Now I will cut my connection, keep talking.");
        page.valueOf("document.querySelector('#cut').click()");
        say(other, "Still there?");
        say(other, "You will read this in a moment.");
        page.waitUntil("document.querySelector('#verdict').textContent.startsWith('Recovered')");
        page.waitUntil("Number(document.querySelector('#rate').textContent) > 100");
        pick(other, "Amber Otter");
        say(other, "Between you and me: nothing was lost.");
        pick(page, "Keen Heron");
        say(page, "I saw. Not a single cell is red.");
        page.waitUntil(logHasDirect("Keen Heron to you", "Between you and me: nothing was lost."));
    }

    @Test
    void who_asked_for_less_motion_gets_it() throws Exception {
        BrowserPage page = visit();
        page.resize(1280, 740, "light", true);

        page.waitUntil(HEARD);

        assertThat(
                        page.valueOf(
                                        "getComputedStyle(document.querySelector('#comb').lastChild).animationName")
                                .asString())
                .isEqualTo("none");
    }

    private BrowserPage visit() throws Exception {
        BrowserPage page = chromium.open(demo);
        pages.add(page);
        page.waitUntil(CONNECTED);
        return page;
    }

    private BrowserPage visitAs(String name) throws Exception {
        BrowserPage page = visit();
        ChatRoom.goBy(page, name);
        return page;
    }

    private static int timesSaid(BrowserPage page, String text) throws Exception {
        return page.valueOf(
                        "[...document.querySelectorAll('#log li')].filter(li => li.lastChild.data === "
                                + quoted(text)
                                + ").length")
                .asInt();
    }

    /** How often the page was busy for longer than 50 ms at a stretch. */
    private static int longTasksWithin(BrowserPage page, int millis) throws Exception {
        return page.valueOf(
                        "new Promise(done => { let count = 0; const watch = new PerformanceObserver(list => count += list.getEntries().length);"
                                + " watch.observe({ type: 'longtask' }); setTimeout(() => done(count), "
                                + millis
                                + "); })")
                .asInt();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DemoE2E.class.getResourceAsStream("/e2e/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
