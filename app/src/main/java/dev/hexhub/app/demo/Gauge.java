package dev.hexhub.app.demo;

import dev.hexhub.domain.channel.ChannelName;

/**
 * A made-up figure that wanders between two bounds. It depends on the time alone, so every instance
 * comes to the same reading.
 */
final class Gauge {

    /** In steps; none divides another, so that the sum does not repeat before one's eyes. */
    private static final double[] PERIODS = {1_370, 419, 83};

    /** How much each wave adds; together 1. */
    private static final double[] WEIGHTS = {0.6, 0.32, 0.08};

    private final ChannelName channel;
    private final double low;
    private final double high;

    Gauge(String channel, double low, double high) {
        this.channel = new ChannelName(channel);
        this.low = low;
        this.high = high;
    }

    ChannelName channel() {
        return channel;
    }

    /**
     * The reading of a step as JSON: the step's number, that of the reading before it, and the
     * value.
     *
     * @param after the step that was read before, so that a reader sees whether it missed one
     */
    String at(long step, long after) {
        double value = (low + high) / 2 + (high - low) / 2 * swing(step);
        return "{\"n\":"
                + step
                + ",\"after\":"
                + after
                + ",\"v\":"
                + Math.round(value * 100) / 100.0
                + "}";
    }

    /** From -1 to 1; each gauge is at another point of its waves. */
    private double swing(long step) {
        double phase = channel.value().hashCode();
        double swing = 0;
        for (int wave = 0; wave < PERIODS.length; wave++) {
            double turns = step % (long) PERIODS[wave] / PERIODS[wave];
            swing += WEIGHTS[wave] * Math.sin(2 * Math.PI * turns + phase * (wave + 1));
        }
        return swing;
    }
}
