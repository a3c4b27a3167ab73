package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.demo.DemoFeed;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.runtime.Hub;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the demo page shows; stands still unless the demo is on. */
@Module
final class DemoParts {

    private DemoParts() {}

    @Provides
    @Singleton
    static DemoFeed feed(Hub hub, HubApi api) {
        return new DemoFeed(api, hub.self(), InstantSource.system());
    }
}
