package dev.hexhub.app.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One page of a browser: what it shows, what a user does to it, and what it complains about. */
final class BrowserPage {

    private static final int PATIENCE_SECONDS = 20;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final DevTools devTools;
    private final String context;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private boolean closed;

    BrowserPage(DevTools devTools, String context, String session) {
        this.devTools = devTools;
        this.context = context;
        this.session = session;
        devTools.listen(session, this::happened);
    }

    /** Loads the address; exceptions, errors and policy violations count from the first line on. */
    void open(URI address) throws Exception {
        for (String domain : List.of("Page", "Runtime", "Log", "Audits")) {
            ask(domain + ".enable", Map.of());
        }
        ask("Page.navigate", Map.of("url", address.toString()));
        waitUntil("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /** Closes the page as a user closes a tab; again does nothing. */
    void close() throws Exception {
        if (!closed) {
            closed = true;
            devTools.ask("Target.disposeBrowserContext", Map.of("browserContextId", context));
        }
    }

    /** Exceptions, console errors, failed loads and violations of the content security policy. */
    List<String> problems() {
        return problems;
    }

    /** The value of a JavaScript expression. */
    JsonNode valueOf(String expression) throws Exception {
        JsonNode outcome =
                ask(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "returnByValue",
                                true,
                                "awaitPromise",
                                true));
        if (outcome.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + outcome.get("exceptionDetails"));
        }
        return outcome.get("result").path("value");
    }

    /** The text of the first element that matches. */
    String text(String selector) throws Exception {
        return valueOf("document.querySelector('" + selector + "').textContent").asString().strip();
    }

    /** Waits for a JavaScript expression to become true. */
    void waitUntil(String expression) throws Exception {
        waitUntil(expression, PATIENCE_SECONDS);
    }

    /** The same for so many seconds at most. */
    void waitUntil(String expression, int seconds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!valueOf("Boolean(" + expression + ")").asBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "never true: "
                                + expression
                                + "\nproblems: "
                                + problems
                                + "\npage: "
                                + text("body"));
            }
            Thread.sleep(20);
        }
    }

    /** Presses and releases a key, with the text it types, if any. */
    void press(String key, String text) throws Exception {
        ask(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        "keyDown",
                        "key",
                        key,
                        "code",
                        key,
                        "text",
                        text,
                        "windowsVirtualKeyCode",
                        codeOf(key)));
        ask(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        "keyUp",
                        "key",
                        key,
                        "code",
                        key,
                        "windowsVirtualKeyCode",
                        codeOf(key)));
    }

    /** Types into whatever has the focus. */
    void type(String text) throws Exception {
        ask("Input.insertText", Map.of("text", text));
    }

    /** Presses Tab until this element has the focus; no pointer is needed to reach it. */
    void tabTo(String id) throws Exception {
        for (int i = 0; i < 30 && !isFocused(id); i++) {
            press("Tab", "");
        }
        if (!isFocused(id)) {
            throw new AssertionError("#" + id + " cannot be reached with the Tab key");
        }
    }

    /** Makes the window this large and sets what the user prefers. */
    void resize(int width, int height, String scheme, boolean calm) throws Exception {
        boolean phone = width < 600;
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        width,
                        "height",
                        height,
                        "deviceScaleFactor",
                        phone ? 2 : 1,
                        "mobile",
                        phone));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of(
                                        "name",
                                        "prefers-reduced-motion",
                                        "value",
                                        calm ? "reduce" : "no-preference"))));
    }

    /** Takes a picture of the whole page. */
    void screenshot(String name) throws Exception {
        JsonNode picture =
                ask(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        save(name, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    private static void save(String name, byte[] png) throws IOException {
        Files.write(Files.createDirectories(SCREENSHOTS).resolve(name + ".png"), png);
    }

    private boolean isFocused(String id) throws Exception {
        return valueOf("document.activeElement.id === '" + id + "'").asBoolean();
    }

    private static int codeOf(String key) {
        return switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            default ->
                    throw new IllegalArgumentException("key: " + key + " (expected: Tab or Enter)");
        };
    }

    private JsonNode ask(String method, Map<String, ?> params) throws Exception {
        return devTools.ask(session, method, params);
    }

    private void happened(String event, JsonNode details) {
        boolean isError =
                switch (event) {
                    case "Runtime.exceptionThrown", "Audits.issueAdded" -> true;
                    case "Runtime.consoleAPICalled" ->
                            details.path("type").asString("").equals("error");
                    case "Log.entryAdded" ->
                            details.path("entry").path("level").asString("").equals("error");
                    default -> false;
                };
        if (isError) {
            problems.add(event + ": " + details);
        }
    }
}
