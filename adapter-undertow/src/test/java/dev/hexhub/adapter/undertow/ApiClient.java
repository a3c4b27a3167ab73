package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** A backend that knows a key. */
final class ApiClient implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ApiClient(RunningTransport transport) {
        this.port = transport.address.getPort();
    }

    URI uri(String method) {
        return URI.create("http://127.0.0.1:" + port + "/api/" + method);
    }

    /** A request with a key. */
    HttpRequest.Builder request(String method, String body) {
        return HttpRequest.newBuilder(uri(method))
                .header("X-API-Key", "first-key")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** Asks with a key; the body of an answer with status 200. */
    String post(String method, String body) throws Exception {
        HttpResponse<String> response = send(request(method, body));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return response.body();
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
