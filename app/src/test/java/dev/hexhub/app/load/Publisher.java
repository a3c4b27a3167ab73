package dev.hexhub.app.load;

import dev.hexhub.app.program.HubProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A backend that publishes {@code {"n":1}}, {@code {"n":2}}, ... one after the other. */
final class Publisher implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HubProcess hub;
    private final String channel;
    private final String padding;
    private long published;

    /** Each publication is padded with this many bytes. */
    Publisher(HubProcess hub, String channel, int padding) {
        this.hub = hub;
        this.channel = channel;
        this.padding = "x".repeat(padding);
    }

    /** Publishes the next number; returns when the hub has it. */
    void publish() throws IOException, InterruptedException {
        long n = ++published;
        String body =
                "{\"channel\":\""
                        + channel
                        + "\",\"data\":{\"n\":"
                        + n
                        + ",\"padding\":\""
                        + padding
                        + "\"}}";
        var request =
                HttpRequest.newBuilder(hub.uri("/api/publish"))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (!answer.body().contains("\"offset\":" + n)) {
            throw new AssertionError(
                    "publication " + n + ": HTTP " + answer.statusCode() + " " + answer.body());
        }
    }

    /** How many numbers the hub has. */
    long published() {
        return published;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
