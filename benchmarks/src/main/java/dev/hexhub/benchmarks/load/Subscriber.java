package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * One client that listens: checks that what it hears is all there and in order, and counts. Only on
 * its loop.
 *
 * <p>Publications go to the channels in turn, so the next one in a channel has a number that is as
 * much higher as there are channels. Between channels no order is promised, and none is checked.
 */
final class Subscriber implements Connection.Owner, MarkScanner.Sink {

    /** Every so many clients one measures how old publications are. */
    private static final int MEASURED = 8;

    private final int number;
    private final LoadLoop loop;
    private final boolean sleeps;
    private final int channels;
    private final int firstChannel;
    private final long[] last;
    private final boolean measures;
    private final MarkScanner scanner = new MarkScanner(this);
    private final Connection connection;

    Subscriber(int number, Crowd crowd, Target target, Selector selector, LoadLoop loop)
            throws IOException {
        this.number = number;
        this.loop = loop;
        this.sleeps = number >= crowd.readers();
        this.channels = crowd.channels();
        List<String> mine = new ArrayList<>(crowd.channelsOf(number));
        this.firstChannel = crowd.firstChannelOf(number);
        this.last = new long[mine.size()];
        if (sleeps) {
            mine.add(Ballast.channel(number - crowd.readers()));
        }
        for (int i = 0; i < last.length; i++) {
            last[i] = 1L + firstChannel + i - channels;
        }
        this.measures = number % MEASURED == 0;
        this.connection =
                new Connection(
                        target, number, target.dialect().subscribe(mine), sleeps, selector, this);
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
        int channel = (int) ((heard - 1) % channels) - firstChannel;
        if (channel < 0 || channel >= last.length) {
            loop.findings().add(number, "heard " + heard + ", which is not for it");
            return;
        }
        if (heard != last[channel] + channels) {
            loop.findings().add(number, "heard " + heard + " after " + last[channel]);
        }
        last[channel] = heard;
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
