package dev.hexhub.app.config;

/**
 * Who gets the counts and measurements.
 *
 * @param enabled whether {@code /metrics} is served
 * @param cloudWatch what is sent to Amazon CloudWatch
 */
public record MetricsConfig(boolean enabled, CloudWatchConfig cloudWatch) {

    static MetricsConfig read(SectionReader in) {
        return new MetricsConfig(
                in.one("enabled", Kind.SWITCH, true),
                in.section("cloudwatch", CloudWatchConfig::read));
    }
}
