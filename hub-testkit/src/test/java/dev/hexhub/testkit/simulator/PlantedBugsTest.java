package dev.hexhub.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The test of the simulator: each of these bugs, planted into the real code, is found within a few
 * thousand schedules.
 */
class PlantedBugsTest {

    private static final String DOMAIN = "hub-domain/src/main/java/dev/hexhub/domain/";
    private static final String RUNTIME = "hub-runtime/src/main/java/dev/hexhub/runtime/";
    private static final int SCHEDULES = 6_000;

    @TempDir Path scratch;

    static Stream<PlantedBug> bugs() {
        return Stream.of(
                        bugsOfStreams(),
                        bugsOfForks(),
                        bugsOfFences(),
                        bugsOfRecoveries(),
                        bugsOfSessions(),
                        bugsOfDelays(),
                        bugsOfLeases())
                .flatMap(bugs -> bugs);
    }

    private static Stream<PlantedBug> bugsOfStreams() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "home/StreamFollower.java",
                        "case BROKEN -> startRepair();",
                        "case BROKEN -> advance(publication, announced.arrivedAt(), now);"),
                new PlantedBug(
                        DOMAIN + "home/PositionCheck.java",
                        "if (isStillMissing || Continuity",
                        "if (Continuity"),
                new PlantedBug(
                        DOMAIN + "home/StreamFollower.java",
                        "        reader.lost(former);\n",
                        "        reader.hashCode();\n"),
                new PlantedBug(
                        DOMAIN + "home/Continuity.java",
                        "            if (publication.offset() != expected) {\n                return null;",
                        "            if (publication.offset() != expected) {\n"
                                + "                expected = publication.offset();"));
    }

    /** The rarest bugs: a store has to fall back, grow again and be read at the right moment. */
    private static Stream<PlantedBug> bugsOfForks() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "home/StreamFollower.java",
                        "if (Continuity.isFork(cursor, page) || (isUnproven && !current.isVouchedFor())) {",
                        "if (now < 0) {"),
                new PlantedBug(
                        DOMAIN + "home/StreamFollower.java",
                        "(isUnproven && !current.isVouchedFor())",
                        "(isUnproven && now < 0)"),
                new PlantedBug(
                        DOMAIN + "home/StreamFollower.java",
                        "        if (check.isStrict()) {\n            startRepair();",
                        "        if (now < 0) {\n            startRepair();"),
                new PlantedBug(
                        DOMAIN + "home/ChannelHomes.java", "        followed.doubt();\n", ""),
                new PlantedBug(
                        DOMAIN + "home/ChannelHome.java",
                        "        witnesses.saw(channel, stream.cursor());\n",
                        ""));
    }

    /** They give a place that was acknowledged to another publication. */
    private static Stream<PlantedBug> bugsOfFences() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "fence/Fence.java",
                        "return silentShards.isEmpty();",
                        "return true;"),
                new PlantedBug(
                        DOMAIN + "fence/Fence.java",
                        "testimony.verdict() != null || testimony.owing().isEmpty()",
                        "testimony.owing().size() >= 0"),
                new PlantedBug(
                        DOMAIN + "home/ChannelHomes.java",
                        "        published.forEach(hearing::add);\n",
                        ""),
                new PlantedBug(
                        RUNTIME + "FenceKeeper.java",
                        "return lives.get() == before;",
                        "return lives.get() >= before;"));
    }

    private static Stream<PlantedBug> bugsOfRecoveries() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "home/Recoveries.java",
                        "return expected == upTo;",
                        "return true;"),
                new PlantedBug(
                        DOMAIN + "home/Recoveries.java",
                        "return !from.fits(cursor.epoch())",
                        "return from.offset() < 0"),
                new PlantedBug(
                        DOMAIN + "home/ReplayRing.java",
                        "if (offset < firstOffset(cursor) - 1) {",
                        "if (offset < firstOffset(cursor) - 2) {"));
    }

    private static Stream<PlantedBug> bugsOfSessions() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "session/Farewell.java",
                        "case ENTERING, JOINING -> attendance.leave(session, subscription);",
                        "case ENTERING, JOINING -> {}"),
                new PlantedBug(
                        DOMAIN + "delivery/LocalChannel.java",
                        "            last.index = subscriber.index;\n",
                        ""),
                new PlantedBug(
                        DOMAIN + "delivery/OutboundQueue.java",
                        "return isWaiting(previousTicket)",
                        "return previousTicket != NO_TICKET"),
                new PlantedBug(
                        DOMAIN + "delivery/OutboundQueue.java",
                        ": appendPushing(message, false, now);",
                        ": appendPushing(message, true, now);"),
                new PlantedBug(RUNTIME + "LiveConnection.java", "if (isGone) {", "if (isOpen) {"));
    }

    private static Stream<PlantedBug> bugsOfDelays() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "delivery/DirtyList.java", "            mailbox.release();\n", ""),
                new PlantedBug(
                        DOMAIN + "delivery/DirtyList.java",
                        "            alarm.accept(delay);\n",
                        ""));
    }

    private static Stream<PlantedBug> bugsOfLeases() {
        return Stream.of(
                new PlantedBug(
                        DOMAIN + "shard/HubShard.java",
                        "        sessions.enterPresenceAgain();\n",
                        ""),
                new PlantedBug(
                        DOMAIN + "shard/HubShard.java", "        userHomes.announceAll();\n", ""),
                new PlantedBug(
                        RUNTIME + "ShardEffects.java",
                        "if (isAnnounced && wasThere != null && wasThere) {",
                        "if (isAnnounced) {"),
                new PlantedBug(
                        RUNTIME + "Survivor.java",
                        "clearAway(ended).whenCompleteAsync(this::cleared, loop::execute);",
                        "ports.registry().leave(ended)"
                                + ".whenCompleteAsync(this::cleared, loop::execute);"),
                new PlantedBug(
                        RUNTIME + "Survivor.java",
                        "evict(ended, this::evicted)",
                        "evict(ended, gone -> NOTHING)"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void the_simulator_finds(PlantedBug bug) throws Exception {
        assertThat(bug.aSeedThatFindsIt(scratch, SCHEDULES)).isNotNull();
    }
}
