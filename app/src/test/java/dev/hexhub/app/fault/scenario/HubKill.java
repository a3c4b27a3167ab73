package dev.hexhub.app.fault.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.history.HistoryChecker;
import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** F11: one of three hubs dies, and its clients go to the others. */
public final class HubKill {

    private static final int HUBS = 3;
    private static final Duration LEASE_AND_MORE = Duration.ofSeconds(11);

    private HubKill() {}

    /** So many times, under so many publications in a second. */
    public static void run(int times, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("kill", HUBS, redis.url());
                FaultRun run = new FaultRun(fleet.ports(), "room", 4)) {
            run.gather(12);
            run.publish(rate);
            run.awaitAcknowledged(rate);
            List<Duration> ghosts = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                ghosts.add(killOne(fleet, run, i % HUBS));
            }
            LockSupport.parkNanos(LEASE_AND_MORE.toNanos());

            run.judge(Terms.BREAKING_OFF);
            assertThat(run.history().subscriptions(Start.NOT_RECOVERED)).as("told").isZero();
            int leaves = HistoryChecker.owedLeaves(run.history(), Terms.BREAKING_OFF);
            assertThat(leaves).as("leaves that somebody had to hear of").isGreaterThan(times);
            assertThat(ghosts).as("ghosts gone").allMatch(it -> it.compareTo(LEASE_AND_MORE) <= 0);
            Figures.note(
                    "F11 one of three hubs killed",
                    times,
                    "ghosts gone: %s; %d leaves heard, each once; %s"
                            .formatted(Figures.spread(ghosts), leaves, run.summary()));
        }
    }

    /** Says how long the others believed that its clients were there. */
    private static Duration killOne(Fleet fleet, FaultRun run, int victim) throws Exception {
        Set<String> before = run.sessionsAt(fleet.hub(victim).port());
        long killedAt = System.nanoTime();
        fleet.hub(victim).kill();
        FaultRun.until(
                "its clients have noticed",
                () -> run.sessions().stream().noneMatch(before::contains));
        run.awaitPresence(fleet.hub((victim + 1) % HUBS));
        Duration ghosts = Duration.ofNanos(System.nanoTime() - killedAt);
        fleet.relaunch(victim);
        fleet.hub(victim).awaitReady();
        run.gather(4);
        return ghosts;
    }
}
