package dev.hexhub.domain.home;

import dev.hexhub.domain.exchange.ShardMessage.UserCame;
import java.util.ArrayList;
import java.util.List;

/** Where one user is on this instance, and whether the registry knows. Only on the shard's loop. */
final class UserHome {

    private final List<UserCame> waiting = new ArrayList<>(1);
    private int shards;
    private boolean isAnnouncing;
    private boolean isKnown;

    /** One more shard holds the user; true when it need not wait. */
    boolean came(UserCame arrival) {
        shards++;
        if (!isKnown) {
            waiting.add(arrival);
        }
        return isKnown;
    }

    void left() {
        shards--;
    }

    boolean isEmpty() {
        return shards == 0;
    }

    /** Whether the registry was asked and has not answered yet. */
    boolean isAnnouncing() {
        return isAnnouncing;
    }

    /** The registry is told of the user; whatever it knew is forgotten. */
    void announcing() {
        isAnnouncing = true;
        isKnown = false;
    }

    void announced(boolean worked) {
        isAnnouncing = false;
        isKnown = worked;
    }

    /** Those who waited, once. */
    List<UserCame> takeWaiting() {
        List<UserCame> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}
