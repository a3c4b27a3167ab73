package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;

/**
 * One client that listens: checks that what it hears is all there and in order, and counts. Only on
 * its loop.
 */
final class Subscriber implements Connection.Owner, MarkScanner.Sink {

    /** Every so many clients one measures how old publications are. */
    private static final int MEASURED = 8;

    private final int number;
    private final LoadLoop loop;
    private final boolean sleeps;
    private final boolean hearsAll;
    private final boolean measures;
    private final MarkScanner scanner = new MarkScanner(this);
    private final Connection connection;
    private long last;

    Subscriber(int number, Crowd crowd, Target target, Selector selector, LoadLoop loop)
            throws IOException {
        this.number = number;
        this.loop = loop;
        this.sleeps = number >= crowd.readers();
        this.hearsAll = crowd.channels() == 1;
        this.measures = number % MEASURED == 0;
        this.connection =
                new Connection(
                        target,
                        number,
                        target.dialect().subscribe(crowd.channelsOf(number)),
                        sleeps,
                        selector,
                        this);
    }

    void close() {
        connection.close();
    }

    @Override
    public void live() {
        loop.live();
        if (sleeps) {
            connection.sleep();
        }
    }

    // Hot loop: runs for each message. No allocation.

    @Override
    public void data(byte[] bytes, int from, int to) {
        scanner.feed(bytes, from, to);
    }

    @Override
    public void message(long heard, long time) {
        if (hearsAll ? heard != last + 1 : heard <= last) {
            loop.findings().add(number, "heard " + heard + " after " + last);
        }
        last = heard;
        loop.delivered();
        if (measures) {
            loop.measured(time);
        }
    }

    // End of the hot loop.

    @Override
    public void gone(String why) {
        if (sleeps) {
            loop.sleeperGone();
        } else {
            loop.findings().add(number, why);
        }
    }
}
