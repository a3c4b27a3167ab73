package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.config.CloudWatchConfig;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.metrics.CloudWatchExport;
import dev.hexhub.app.metrics.MicrometerMeter;
import jakarta.inject.Singleton;

/** Metrics for CloudWatch to be sent; nothing is, unless the configuration says where. */
@Module
final class CloudWatchParts {

    private CloudWatchParts() {}

    @Provides
    @Singleton
    static CloudWatchExport export(HubConfig config, MicrometerMeter meter) {
        CloudWatchConfig cloudWatch = config.metrics().cloudWatch();
        return new CloudWatchExport(
                new CloudWatchExport.Settings(
                        cloudWatch.namespace(),
                        cloudWatch.region(),
                        cloudWatch.endpoint(),
                        cloudWatch.interval(),
                        CoreParts.nameOf(config)),
                meter);
    }
}
