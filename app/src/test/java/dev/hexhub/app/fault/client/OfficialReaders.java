package dev.hexhub.app.fault.client;

import dev.hexhub.app.fault.history.Closed;
import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.RunHistory;
import dev.hexhub.app.fault.history.Span;
import dev.hexhub.app.program.NodeScripts;
import dev.hexhub.app.program.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Readers that are the official JavaScript client, many in one process. What they saw comes when it
 * is over, subscription by subscription; so the times in it say nothing.
 */
public final class OfficialReaders implements AutoCloseable {

    private static final String LOG = "readers.log";

    /** How the client calls the end of a connection for which nobody gave a code. */
    private static final int TRANSPORT_CLOSED = 1;

    private final List<String> command;
    private final Process process;
    private final RunHistory run;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread listening;

    private OfficialReaders(List<String> command, RunHistory run) throws IOException {
        this.command = command;
        this.run = run;
        this.process = NodeScripts.start(LOG, command);
        this.listening = Thread.ofVirtual().name("official readers").start(this::listen);
    }

    /**
     * Starts them, each in two of the channels, and waits until all are in. {@link
     * NodeScripts#install} comes before.
     *
     * @param port of the loopback address where each connection goes
     */
    public static OfficialReaders start(int port, int size, List<String> channels, RunHistory run)
            throws IOException, InterruptedException {
        String endpoint = "ws://127.0.0.1:" + port + "/connection/websocket";
        List<String> command =
                List.of(
                        "node",
                        "readers.mjs",
                        endpoint,
                        Integer.toString(size),
                        String.join(",", channels));
        OfficialReaders readers = new OfficialReaders(command, run);
        readers.ready.await();
        return readers;
    }

    /** Waits until everybody is at these places, or for long enough, and ends them. */
    public void end(Map<String, Place> places) throws IOException, InterruptedException {
        try (Writer told = process.outputWriter()) {
            told.write(json(places) + "\n");
        }
        listening.join();
        NodeScripts.awaitSuccess(process, command, NodeScripts.path(LOG));
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    private static String json(Map<String, Place> places) {
        return places.entrySet().stream()
                .map(it ->
                        "\"%s\":{\"epoch\":\"%s\",\"offset\":%d}"
                                .formatted(
                                        it.getKey(), it.getValue().epoch(), it.getValue().offset()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().map(Json::read).forEach(this::understand);
        } catch (UncheckedIOException | IOException ended) {
            // the process was ended, or its exit code will say what was wrong
        } finally {
            ready.countDown();
        }
    }

    private void understand(Json line) {
        if (line.has("span")) {
            span(line.object("span"));
        } else if (line.has("closed")) {
            int told = (int) line.number("closed");
            int code = told == TRANSPORT_CLOSED ? Closed.WITHOUT_A_WORD : told;
            run.closed(new Closed(line.text("client"), code, System.nanoTime()));
        } else if (line.flag("ready")) {
            ready.countDown();
        }
    }

    private void span(Json told) {
        long now = System.nanoTime();
        Span span =
                new Span(
                        told.text("client"),
                        told.text("session"),
                        told.text("channel"),
                        Span.Start.valueOf(told.text("start")),
                        new Place(told.text("epoch"), told.number("offset")),
                        now);
        told.objects("heard").forEach(it -> span.heard(it.number("offset"), it.number("id"), now));
        if (!told.flag("isOpen")) {
            span.end(now);
        }
        run.began(span);
    }
}
