package dev.hexhub.app.fault.scenario;

import dev.hexhub.app.fault.client.OfficialReaders;
import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.run.FaultRun;
import dev.hexhub.app.fault.run.Figures;
import dev.hexhub.app.fault.run.Fleet;
import dev.hexhub.app.program.RoundRobin;
import dev.hexhub.testkit.redis.RedisServer;

/** F12 once more: those who are moved are official clients, behind a round robin. */
public final class OfficialRollingRestart {

    private OfficialRollingRestart() {}

    /** So many rounds with so many clients, under so many publications in a second. */
    public static void run(int rounds, int clients, int rate) throws Exception {
        try (RedisServer redis = RedisServer.start();
                Fleet fleet = Fleet.ready("official", RollingRestart.HUBS, redis.url());
                RoundRobin any = new RoundRobin(fleet.all());
                FaultRun run = new FaultRun(fleet.ports(), "stream", 10);
                OfficialReaders readers =
                        OfficialReaders.start(any.port(), clients, run.channels(), run.history())) {
            run.publish(rate);
            RollingRestart.restartEach(fleet, run, rounds, rate);
            run.settle();
            readers.end(run.history().tops());

            run.judge(Terms.UNNOTICED);
            RollingRestart.judgeGoodbyes(run.history(), clients, rounds);
            Figures.note("F12 rolling restart, official clients", rounds, run.summary());
        }
    }
}
