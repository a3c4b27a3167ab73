package dev.hexhub.domain.home;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.exchange.ShardMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * On how many shards of this instance each user is. The registry hears of the first and of the last
 * only. Only on the shard's loop.
 */
public final class UserHomes {

    private final Effects effects;
    private final Map<UserId, Integer> shards = new HashMap<>();

    /** Nobody yet. */
    public UserHomes(Effects effects) {
        this.effects = effects;
    }

    /** A shard holds its first connection of a user, or does not hold any more. */
    public void moved(ShardMessage.UserMoved moved) {
        UserId user = moved.user();
        int before = shards.getOrDefault(user, 0);
        int after = moved.isHere() ? before + 1 : before - 1;
        if (after == 0) {
            shards.remove(user);
            effects.withdrawUser(user);
        } else {
            shards.put(user, after);
            if (before == 0) {
                effects.announceUser(user);
            }
        }
    }

    /** The registry has forgotten this instance's users: it is told of all of them again. */
    public void announceAll() {
        shards.keySet().forEach(effects::announceUser);
    }

    /** How many different users have their home here. */
    public int size() {
        return shards.size();
    }
}
