package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.ports.broker.Broker;

/** A broker with a link that a test can cut: meanwhile announcements are lost, as on a network. */
class CuttableBroker extends BentBroker {

    private volatile boolean cut;

    CuttableBroker(Broker sound) {
        super(sound);
    }

    boolean isCut() {
        return cut;
    }

    void cut() {
        cut = true;
        listener().linkLost();
    }

    /** Announcements of one channel are lost for no time at all. */
    void interrupt(ChannelName channel) {
        listener().missed(channel);
    }

    void restore() {
        cut = false;
        listener().linkRestored();
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        if (!cut) {
            listener().announced(channel, event);
        }
    }
}
