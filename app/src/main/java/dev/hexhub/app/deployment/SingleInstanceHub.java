package dev.hexhub.app.deployment;

import dagger.BindsInstance;
import dagger.Component;
import dev.hexhub.app.config.HubConfig;
import jakarta.inject.Singleton;

/**
 * One instance that keeps everything in its own memory. The list of modules is its bill of
 * materials.
 */
@Singleton
@Component(
        modules = {
            CoreParts.class, // the hub itself
            InMemoryParts.class, // broker, history, presence, registry, control line
            JwtParts.class, // token verifier
            PrometheusParts.class, // meter
            CloudWatchParts.class, // the same, sent away
            UndertowParts.class, // transport and its encodings
            DemoParts.class, // what the demo page shows
        })
interface SingleInstanceHub {

    /** Everything, put together and not yet started. */
    Server server();

    /** Starts from a checked configuration. */
    @Component.Factory
    interface Factory {

        /** A deployment of its own. */
        SingleInstanceHub with(@BindsInstance HubConfig config);
    }
}
