package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.ports.transport.MessageEncoder;
import dev.hexhub.runtime.Hub;
import dev.hexhub.runtime.HubPorts;
import dev.hexhub.runtime.HubSettings;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The hub itself; the same in every deployment. It asks for every driven port there is. */
@Module
final class CoreParts {

    private CoreParts() {}

    @Provides
    static HubPorts ports(
            Broker broker,
            History history,
            StoreFence fence,
            PresenceStore presence,
            InstanceRegistry registry,
            ControlLine control,
            TokenVerifier tokens,
            List<MessageEncoder> encoders,
            Meter meter) {
        return new HubPorts(
                broker, history, fence, presence, registry, control, tokens, encoders, meter);
    }

    @Provides
    @Singleton
    static Hub hub(HubConfig config, HubPorts ports) {
        HubSettings settings =
                new HubSettings(
                        nameOf(config),
                        config.address(),
                        BuildInfo.VERSION,
                        config.client().rules(),
                        config.channels());
        return new Hub(settings, ports);
    }

    @Provides
    @Singleton
    static HubApi api(Hub hub) {
        return hub.api();
    }

    /** What people call this instance. */
    static String nameOf(HubConfig config) {
        return config.instance().name().isEmpty() ? machineName() : config.instance().name();
    }

    private static String machineName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "hexhub";
        }
    }
}
