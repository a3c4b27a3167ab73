package dev.hexhub.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.DemoClusterProcess;
import org.junit.jupiter.api.Test;

/** The chat across instances, in a real browser, while one of the instances is killed. */
class ClusterE2E {

    private static final String CONNECTED =
            "document.querySelector('#connection').dataset.state === 'connected'";

    @Test
    void a_page_whose_instance_is_killed_goes_on_at_another_and_loses_nothing() throws Exception {
        try (DemoClusterProcess cluster = DemoClusterProcess.start("demo-cluster-e2e");
                Chromium chromium = Chromium.launch()) {
            DemoClusterProcess.Instance doomed = cluster.instances().get(0);
            DemoClusterProcess.Instance safe = cluster.instances().get(1);
            BrowserPage ann = visit(chromium, doomed);
            BrowserPage bob = visit(chromium, safe);
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

    private static BrowserPage visit(Chromium chromium, DemoClusterProcess.Instance instance)
            throws Exception {
        BrowserPage page = chromium.open(instance.page());
        page.waitUntil(CONNECTED);
        page.waitUntil("document.querySelector('#people .me')");
        return page;
    }

    private static String logHas(String text) {
        return "document.querySelector('#log').textContent.includes('" + text + "')";
    }

    private static void say(BrowserPage page, String text) throws Exception {
        page.valueOf("document.querySelector('#message').value = '" + text + "'");
        page.valueOf("document.querySelector('#composer').requestSubmit()");
        page.waitUntil("document.querySelector('#message').value === ''");
    }
}
