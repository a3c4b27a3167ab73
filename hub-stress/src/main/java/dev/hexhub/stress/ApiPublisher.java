package dev.hexhub.stress;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Publishes as a backend does, one publication after the other: a channel's order is the order in
 * which its publications were accepted. On a thread of its own.
 */
final class ApiPublisher implements Publisher {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 1_000;

    private record Due(int channel, long at) {}

    private final StressRun run;
    private final URI api;
    private final String key;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final HubLineReader reader = new HubLineReader();
    private final BlockingQueue<Due> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    ApiPublisher(StressRun run, URI socket, String key, String name) {
        this.run = run;
        this.api = beside(socket);
        this.key = key;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    /** The API of the hub whose WebSocket address this is. */
    static URI beside(URI socket) {
        try {
            String scheme = socket.getScheme().equals("wss") ? "https" : "http";
            String path =
                    socket.getPath().replaceFirst("/connection/websocket$", "") + "/api/publish";
            return new URI(scheme, null, socket.getHost(), socket.getPort(), path, null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("url: " + socket, impossible);
        }
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void publish(int channel, long dueAt) {
        if (!waiting.offer(new Due(channel, dueAt))) {
            run.figures().notSent.increment();
        }
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(waiting.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Due due) throws InterruptedException {
        Ledger ledger = run.ledger(due.channel());
        long number = ledger.next();
        run.figures().sent.increment();
        try {
            HttpResponse<byte[]> answer =
                    http.send(request(due, number), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                reader.read(
                        answer.body(), answer.body().length, line -> answered(line, due, number));
            } else {
                run.figures().failed("publish: HTTP " + answer.statusCode());
                ledger.doubt(number);
            }
        } catch (IOException failed) {
            run.figures().failed("publish: " + failed);
            ledger.doubt(number);
        } catch (InterruptedException stopped) {
            ledger.doubt(number);
            throw stopped;
        }
    }

    private HttpRequest request(Due due, long number) {
        String body =
                "{\"channel\":"
                        + Json.quoted(run.plan().channels().get(due.channel()))
                        + ",\"data\":"
                        + new Stamp(run.id(), number, due.at()).data(run.plan().payload())
                        + "}";
        return HttpRequest.newBuilder(api)
                .timeout(PATIENCE)
                .header("X-API-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private void answered(HubLine line, Due due, long number) {
        if (line instanceof HubLine.Reply reply && reply.error() > 0) {
            run.figures().failed("publish: error " + reply.error() + " " + reply.message());
            run.ledger(due.channel()).doubt(number);
        } else {
            run.figures().acknowledged.increment();
        }
    }
}
