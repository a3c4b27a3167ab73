package dev.hexhub.adapter.redis.link;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * One connection for subscriptions, for as long as it lasts. It does what it is told, once; what
 * comes of it is told to its {@link Events}.
 */
interface Wire {

    /** Asks for topics with one command; each is confirmed, or all are refused. */
    void subscribe(List<String> topics);

    /** Lets topics go with one command; each is confirmed. */
    void unsubscribe(List<String> topics);

    /** Ends it; its events mean nothing from now on. */
    void close();

    /** Makes wires. */
    interface Maker {

        /** A new wire; the stage ends exceptionally when Redis is out of reach. */
        CompletionStage<Wire> open(Events events);

        /** Topics of different groups must not be asked for in one command. */
        int groupOf(String topic);
    }

    /** What happens on a wire. Called on the client library's threads: only hands over. */
    interface Events {

        /** Everything published in the topic from now on is heard. */
        void confirmed(String topic);

        /** Nothing published in the topic is heard any more. */
        void released(String topic);

        /** Redis carried out nothing of one {@link Wire#subscribe}: the user may not have it. */
        void refused(List<String> topics);

        /** Redis carried out nothing of one {@link Wire#subscribe}: the server has not got it. */
        void moved(List<String> topics);

        /** Something was published. */
        void message(String topic, byte[] content);

        /** The wire ended by itself. */
        void ended();
    }
}
