package dev.hexhub.runtime;

import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.ports.transport.MessageEncoder;
import java.util.List;

/**
 * Everything a hub needs from outside: one adapter for each driven port.
 *
 * @param broker carries publications
 * @param history reads what the broker kept
 * @param fence keeps a store that may have gone back from publishing
 * @param presence keeps who is where
 * @param registry knows the instances
 * @param control reaches other instances
 * @param tokens verifies tokens
 * @param encoders one for each wire format that a transport offers
 * @param meter takes counts and measurements
 */
public record HubPorts(
        Broker broker,
        History history,
        StoreFence fence,
        PresenceStore presence,
        InstanceRegistry registry,
        ControlLine control,
        TokenVerifier tokens,
        List<MessageEncoder> encoders,
        Meter meter) {

    /** Keeps its own copy of the list. */
    public HubPorts {
        encoders = List.copyOf(encoders);
    }
}
