package dev.hexhub.adapter.undertow.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of one folder of the class path. Small files, kept in memory once asked for.
 *
 * <p>A path is a file's name: letters, digits, {@code . - _}, folders between slashes, and an
 * ending that is known. Nothing else is even looked for, so no path leads out of the folder.
 */
final class DemoPages implements HttpHandler {

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2");

    private static final Map<HttpString, String> SECURITY =
            Map.of(
                    new HttpString("Content-Security-Policy"),
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                            + " connect-src 'self' ws: wss:; base-uri 'none';"
                            + " frame-ancestors 'none'; form-action 'none'",
                    new HttpString("X-Content-Type-Options"),
                    "nosniff",
                    new HttpString("Referrer-Policy"),
                    "no-referrer",
                    Headers.CACHE_CONTROL,
                    "no-cache");

    private final String folder;
    private final HttpHandler otherwise;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /**
     * Pages of a folder.
     *
     * @param folder such as {@code demo}, without slashes around it
     * @param otherwise answers for paths that are no file
     */
    DemoPages(String folder, HttpHandler otherwise) {
        this.folder = folder;
        this.otherwise = otherwise;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        String path = exchange.getRequestPath();
        String name = path.equals("/") ? "index.html" : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        byte[] file = type == null || !isPlain(name) ? null : file(name);
        if (type == null || file == null) {
            otherwise.handleRequest(exchange);
        } else if (isRead(exchange)) {
            send(exchange, type, file);
        } else {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            Responses.refuse(
                    exchange, StatusCodes.METHOD_NOT_ALLOWED, "Pages are only read: GET or HEAD.");
        }
    }

    private static boolean isRead(HttpServerExchange exchange) {
        HttpString method = exchange.getRequestMethod();
        return method.equals(Methods.GET) || method.equals(Methods.HEAD);
    }

    private static void send(HttpServerExchange exchange, String type, byte[] file) {
        HeaderMap headers = exchange.getResponseHeaders();
        SECURITY.forEach(headers::put);
        headers.put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(ByteBuffer.wrap(file));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean separates = isSeparator(c);
            if (separates && (i == 0 || isSeparator(name.charAt(i - 1)))) {
                return false;
            }
            if (!separates && !isWordCharacter(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '/';
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_';
    }

    private byte @Nullable [] file(String name) {
        byte[] known = files.get(name);
        return known == null ? load(name) : known;
    }

    private byte @Nullable [] load(String name) {
        try (InputStream in =
                getClass().getClassLoader().getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                return null;
            }
            byte[] loaded = in.readAllBytes();
            files.put(name, loaded);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException("A page cannot be read from the class path", e);
        }
    }
}
