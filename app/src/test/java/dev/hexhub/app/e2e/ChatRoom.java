package dev.hexhub.app.e2e;

/** What a visitor does in the demo's chat room, and what it then looks like. */
final class ChatRoom {

    /** The page has a connection. */
    static final String CONNECTED =
            "document.querySelector('#connection').dataset.state === 'connected'";

    private ChatRoom() {}

    /** Takes another name and waits until the room knows the page by it. */
    static void goBy(BrowserPage page, String name) throws Exception {
        page.waitUntil("document.querySelector('#people .me')");
        page.valueOf("document.querySelector('#alias').value = " + quoted(name));
        page.valueOf("document.querySelector('#alias').dispatchEvent(new Event('change'))");
        page.waitUntil(
                "document.querySelector('#people .me')?.textContent === "
                        + quoted(name + " (you)"));
    }

    /** Picks somebody to write to alone. */
    static void pick(BrowserPage page, String user) throws Exception {
        String chip =
                "[...document.querySelectorAll('#people button')].find(each => each.textContent === "
                        + quoted(user)
                        + ")";
        page.waitUntil(chip);
        page.valueOf(chip + ".click()");
    }

    /** Says something, to everybody or to who is picked, and waits until the hub has taken it. */
    static void say(BrowserPage page, String text) throws Exception {
        page.valueOf("document.querySelector('#message').value = " + quoted(text));
        page.valueOf("document.querySelector('#composer').requestSubmit()");
        page.waitUntil("document.querySelector('#message').value === ''");
    }

    /** The page shows this text among the messages. */
    static String logHas(String text) {
        return "document.querySelector('#log').textContent.includes(" + quoted(text) + ")";
    }

    /** The page shows this text, marked as meant for one alone, under a heading that begins so. */
    static String logHasDirect(String heading, String text) {
        return "[...document.querySelectorAll('#log .direct')].some(li => li.lastChild.data === "
                + quoted(text)
                + " && li.querySelector('.who').textContent.startsWith("
                + quoted(heading)
                + "))";
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
