package dev.hexhub.app.e2e;

import static dev.hexhub.app.e2e.ChatRoom.CONNECTED;
import static dev.hexhub.app.e2e.ChatRoom.logHas;
import static dev.hexhub.app.e2e.ChatRoom.logHasDirect;
import static dev.hexhub.app.e2e.ChatRoom.pick;
import static dev.hexhub.app.e2e.ChatRoom.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.DemoClusterProcess;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat across instances, in a real browser, while one of the instances is killed. */
class ClusterE2E {

    @Test
    void a_page_whose_instance_is_killed_goes_on_at_another_and_loses_nothing() throws Exception {
        try (DemoClusterProcess cluster = DemoClusterProcess.start("demo-cluster-e2e");
                Chromium chromium = Chromium.launch()) {
            DemoClusterProcess.Instance doomed = cluster.instances().get(0);
            DemoClusterProcess.Instance safe = cluster.instances().get(1);
            BrowserPage ann = visit(chromium, doomed, "Ann");
            BrowserPage bob = visit(chromium, safe, "Bob");
            ann.waitUntil("document.querySelectorAll('#comb .cell:not(.empty)').length > 3");
            say(ann, "hello from one instance");
            bob.waitUntil(logHas("hello from one instance"));
            assertThat(ann.text("#instance")).endsWith(":" + doomed.page().getPort());

            doomed.process().destroyForcibly();
            ann.waitUntil("document.querySelector('#state').textContent === 'reconnecting'");
            say(bob, "said while you were away");
            ann.waitUntil(CONNECTED);

            assertThat(ann.text("#instance")).doesNotEndWith(":" + doomed.page().getPort());
            ann.waitUntil(logHas("said while you were away"));
            say(ann, "hello from another instance");
            bob.waitUntil(logHas("hello from another instance"));
            ann.waitUntil(
                    "document.querySelector('#verdict').textContent.includes('nothing lost')");
            assertThat(ann.text("#lost")).isEqualTo("0");
            assertThat(bob.text("#lost")).isEqualTo("0");
            ann.resize(1280, 740, "light", false);
            ann.screenshot("cluster-moved");
            bob.screenshot("cluster-stayed");
        }
    }

    @Test
    void what_one_says_to_another_arrives_at_its_instance_and_is_seen_by_nobody_else()
            throws Exception {
        try (DemoClusterProcess cluster = DemoClusterProcess.start("demo-cluster-direct");
                Chromium chromium = Chromium.launch()) {
            BrowserPage ann = visit(chromium, cluster.instances().get(0), "Ann");
            BrowserPage bob = visit(chromium, cluster.instances().get(1), "Bob");
            BrowserPage eve = visit(chromium, cluster.instances().get(2), "Eve");

            pick(ann, "Bob");
            say(ann, "for you alone");
            bob.waitUntil(logHasDirect("Ann to you", "for you alone"));
            pick(bob, "Ann");
            say(bob, "and for you");
            ann.waitUntil(logHasDirect("Bob to you", "and for you"));
            say(eve, "anything going on?");
            for (BrowserPage each : List.of(ann, bob, eve)) {
                each.waitUntil(logHas("anything going on?"));
            }

            assertThat(eve.text("#log")).doesNotContain("for you alone", "and for you");
            assertThat(List.of(ann, bob, eve)).flatMap(BrowserPage::problems).isEmpty();
        }
    }

    private static BrowserPage visit(
            Chromium chromium, DemoClusterProcess.Instance instance, String name) throws Exception {
        BrowserPage page = chromium.open(instance.page());
        page.waitUntil(CONNECTED);
        ChatRoom.goBy(page, name);
        return page;
    }
}
