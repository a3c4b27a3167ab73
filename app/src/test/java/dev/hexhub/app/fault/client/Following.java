package dev.hexhub.app.fault.client;

import dev.hexhub.app.fault.history.Closed;
import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.Span;
import dev.hexhub.app.fault.history.Span.Start;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One channel of a reader: subscribed, or on the way. Called by the reader's thread. */
final class Following {

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(5);
    private static final int RESUBSCRIBE_FROM = 2500;
    private static final int INTERNAL_ERROR = 100;

    private final Reader reader;

    private final String name;
    private final Backoff patience = new Backoff();
    private volatile @Nullable Span span;
    private @Nullable Place last;
    private int pending;

    Following(Reader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Its present subscription; null while there is none. */
    @Nullable Span span() {
        return span;
    }

    void subscribe(ClientSocket by) {
        Place from = last;
        String recovery =
                from == null
                        ? ""
                        : ",\"recover\":true,\"epoch\":\""
                                + from.epoch()
                                + "\",\"offset\":"
                                + from.offset();
        int id = reader.command(by, "\"subscribe\":{\"channel\":\"" + name + "\"" + recovery + "}");
        pending = id;
        reader.later(by, COMMAND_LIMIT, () -> giveUp(by, id));
    }

    private void giveUp(ClientSocket by, int command) {
        if (pending == command) {
            by.close();
        }
    }

    void answered(ClientSocket by, Json answer) {
        if (answer.number("id") != pending) {
            return;
        }
        pending = 0;
        if (answer.has("error")) {
            refused(by, answer.object("error"));
        } else {
            subscribed(answer.object("subscribe"));
        }
    }

    private void refused(ClientSocket by, Json error) {
        int code = (int) error.number("code");
        if (error.flag("temporary") || code == INTERNAL_ERROR) {
            reader.later(by, patience.next(), () -> subscribe(by));
        } else {
            reader.run().closed(new Closed(reader.name(), code, System.nanoTime()));
        }
    }

    private void subscribed(Json answer) {
        patience.reset();
        Place before = last;
        Place told = new Place(answer.text("epoch"), answer.number("offset"));
        boolean isRecovered = answer.flag("recovered");
        Place from = before != null && isRecovered ? before : told;
        Start start =
                before == null ? Start.FRESH : isRecovered ? Start.RECOVERED : Start.NOT_RECOVERED;
        long now = System.nanoTime();
        Span begun = new Span(reader.name(), reader.session(), name, start, from, now);
        answer.objects("publications").forEach(it -> hear(begun, it, now));
        last = begun.last();
        span = reader.run().began(begun);
    }

    void heard(Json publication) {
        Span current = span;
        if (current != null) {
            hear(current, publication, System.nanoTime());
            last = current.last();
        }
    }

    private void hear(Span into, Json publication, long now) {
        into.heard(publication.number("offset"), publication.object("data").number("i"), now);
    }

    void unsubscribed(int code) {
        end(System.nanoTime());
        ClientSocket current = reader.socket();
        if (code < RESUBSCRIBE_FROM) {
            reader.run().closed(new Closed(reader.name(), code, System.nanoTime()));
        } else if (current != null) {
            subscribe(current);
        }
    }

    void end(long now) {
        pending = 0;
        Span current = span;
        if (current != null) {
            current.end(now);
            span = null;
        }
    }
}
