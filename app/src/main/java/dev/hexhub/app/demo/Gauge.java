package dev.hexhub.app.demo;

import dev.hexhub.domain.channel.ChannelName;
import java.util.random.RandomGenerator;

/**
 * A made-up figure that wanders between two bounds the way real ones do: with some inertia, and
 * drawn back to the middle. Used by the feed's thread alone.
 */
final class Gauge {

    private static final double INERTIA = 0.92;
    private static final double UNREST = 0.02;
    private static final double HOMESICKNESS = 0.001;

    private final ChannelName channel;
    private final double low;
    private final double high;
    private final RandomGenerator random;
    private double value;
    private double speed;
    private long readings;

    Gauge(String channel, double low, double high, RandomGenerator random) {
        this.channel = new ChannelName(channel);
        this.low = low;
        this.high = high;
        this.random = random;
        this.value = middle();
    }

    ChannelName channel() {
        return channel;
    }

    /** The next reading as JSON: its number, from 1 on, and the value. */
    String next() {
        double push = (random.nextDouble() - 0.5) * (high - low) * UNREST;
        speed = speed * INERTIA + push + (middle() - value) * HOMESICKNESS;
        value = Math.clamp(value + speed, low, high);
        return "{\"n\":" + ++readings + ",\"v\":" + Math.round(value * 100) / 100.0 + "}";
    }

    private double middle() {
        return (low + high) / 2;
    }
}
