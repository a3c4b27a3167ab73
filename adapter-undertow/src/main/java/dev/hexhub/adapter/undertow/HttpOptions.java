package dev.hexhub.adapter.undertow;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import org.xnio.Options;

/**
 * How patient and how generous Undertow is. Its defaults are meant for applications that sit behind
 * something; a hub faces strangers.
 *
 * <p>There is no {@code IDLE_TIMEOUT}: it would outlive the upgrade, and the hub has its own pings.
 * HTTP/2 stays off, so there is one way to talk to the hub, and one to test. Buffers lie on the
 * heap: Undertow gives direct ones back in a way that the JVM warns about, and only HTTP uses them.
 * Addresses may have any characters here, since Undertow would refuse some that browsers send; the
 * routes refuse the rest. A percent sign that begins no escape is beyond any option: its parser
 * refuses it.
 */
final class HttpOptions {

    private static final int BACKLOG = 4096;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_COOKIES = 32;

    /** A second fence: the API's own limit is half of it, and answers better. */
    private static final long MAX_BODY_BYTES = 2 * 1024 * 1024;

    private static final int WHOLE_HEADER_MILLIS = 5_000;
    private static final int FIRST_BYTE_MILLIS = 15_000;

    private HttpOptions() {}

    static Undertow.Builder applied(Undertow.Builder builder) {
        return builder.setDirectBuffers(false)
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .setSocketOption(Options.TCP_NODELAY, true)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
                .setServerOption(UndertowOptions.MAX_COOKIES, MAX_COOKIES)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, WHOLE_HEADER_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, FIRST_BYTE_MILLIS)
                .setServerOption(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false);
    }
}
