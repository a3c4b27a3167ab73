package dev.hexhub.domain.home;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.exchange.ShardMessage.UserCame;
import dev.hexhub.domain.exchange.ShardMessage.UserLeft;
import dev.hexhub.domain.exchange.ShardMessage.UserRouted;
import java.util.HashMap;
import java.util.Map;

/**
 * On how many shards of this instance each user is. The registry hears of the first and of the last
 * only. Only on the shard's loop.
 *
 * <p>Whoever was told that it is connected must be reachable through every other instance: a ban
 * that is ordered a moment later finds the user by the registry's route. So a shard that holds a
 * user for the first time is answered only when the registry knows the route. A registry that
 * cannot be reached keeps nobody out: the user comes in, and the route follows.
 *
 * <p>A user who leaves is withdrawn only after the announcement was answered: who comes back
 * meanwhile waits for that answer, and it tells the truth about both stays.
 */
public final class UserHomes {

    private final HomeContext context;
    private final Map<UserId, UserHome> homes = new HashMap<>();

    /** Nobody yet. */
    public UserHomes(HomeContext context) {
        this.context = context;
    }

    /** A shard holds its first connection of a user. */
    public void came(UserCame arrival) {
        UserHome home = homes.computeIfAbsent(arrival.user(), user -> new UserHome());
        if (home.came(arrival)) {
            letIn(arrival);
        } else if (!home.isAnnouncing()) {
            announce(arrival.user(), home);
        }
    }

    /** A shard does not hold any connection of a user any more. */
    public void left(UserLeft departure) {
        UserHome home = homes.get(departure.user());
        if (home == null) {
            return;
        }
        home.left();
        withdrawIfGone(departure.user(), home);
    }

    /** The registry was told of a user, or could not be told. */
    public void announced(Answer.UserAnnounced answer) {
        UserId user = answer.user();
        UserHome home = homes.get(user);
        if (home == null) {
            return;
        }
        home.announced(answer.announced());
        home.takeWaiting().forEach(this::letIn);
        withdrawIfGone(user, home);
    }

    /** The registry has forgotten this instance's users: it is told of all of them again. */
    public void announceAll() {
        homes.forEach(this::announce);
    }

    /** How many different users have their home here. */
    public int size() {
        return homes.size();
    }

    private void announce(UserId user, UserHome home) {
        home.announcing();
        context.effects().announceUser(user);
    }

    private void letIn(UserCame arrival) {
        context.post().to(arrival.shard(), new UserRouted(arrival.user(), arrival.arrival()));
    }

    private void withdrawIfGone(UserId user, UserHome home) {
        if (home.isEmpty() && !home.isAnnouncing()) {
            homes.remove(user);
            context.effects().withdrawUser(user);
        }
    }
}
