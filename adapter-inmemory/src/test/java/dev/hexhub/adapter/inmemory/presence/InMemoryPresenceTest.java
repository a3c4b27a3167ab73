package dev.hexhub.adapter.inmemory.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.testkit.contract.PresenceStoreContract;

class InMemoryPresenceTest extends PresenceStoreContract {

    private final InMemoryPresence presence = new InMemoryPresence();

    @Override
    protected PresenceStore connect() {
        return presence;
    }

    @Override
    protected boolean remembers(ChannelName channel) {
        return presence.remembers(channel);
    }

    @Override
    protected boolean remembers(Lease holder) {
        return presence.remembers(holder);
    }
}
