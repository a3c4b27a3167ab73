package dev.hexhub.benchmarks;

import dev.hexhub.benchmarks.jmh.HotLoops;
import dev.hexhub.benchmarks.load.FileLimit;
import dev.hexhub.benchmarks.report.Report;
import dev.hexhub.benchmarks.report.Results;
import dev.hexhub.benchmarks.report.Table;
import dev.hexhub.benchmarks.scenario.Figure;
import dev.hexhub.benchmarks.scenario.Measurement;
import dev.hexhub.benchmarks.scenario.Run;
import dev.hexhub.benchmarks.scenario.Scenario;
import dev.hexhub.benchmarks.scenario.Scenarios;
import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.InstructionCount;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./hub bench}: runs scenarios round by round, every server in each round, and says what
 * came of it. Exits with 1 if anything was lost, out of order or cut off; never because of a time.
 */
@Command(
        name = "hub bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the hub beside the least that is possible, and beside other servers.")
public final class Bench implements Callable<Integer> {

    private static final Path PROJECT = Path.of(System.getProperty("hexhub.project", "."));
    private static final Path RESULTS = PROJECT.resolve("benchmarks/target/results");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--smoke", description = "half a minute; only whether anything is lost")
    private boolean isSmoke;

    @Option(
            names = "--set",
            split = ",",
            paramLabel = "<scenario>",
            description = "which scenarios, or 'standard' (the default) or 'all'")
    private List<String> wanted = List.of("standard");

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "<server>",
            description =
                    "other servers beside it: nats, mosquitto, socketio, ws, netty-socketio,"
                            + " centrifugo")
    private List<String> peers = List.of();

    @Option(
            names = "--also",
            paramLabel = "<name=jar>",
            description = "another build of the hub beside it, for a before and after")
    private Map<String, Path> builds = Map.of();

    @Option(
            names = "--jvm",
            paramLabel = "<name=flags>",
            description = "the hub beside it with other flags of the JVM, parted by blanks")
    private Map<String, String> flags = Map.of();

    @Option(
            names = "--into",
            paramLabel = "<directory>",
            description = "for tables, figures and plots (default: benchmarks/target/results)")
    private Path directory = RESULTS;

    @Option(names = "--rounds", description = "runs of each (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--seconds", description = "measured in each run, instead of the scenario's")
    private int seconds;

    @Option(names = "--warm-up", description = "seconds before, instead of the scenario's")
    private int warmUp = -1;

    @Option(names = "--threads", description = "of the generator (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--no-floor", description = "without the floor")
    private boolean isWithoutFloor;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "<server>",
            description = "of all these, as tables name them")
    private List<String> only = List.of();

    @Option(names = "--jmh", description = "the hot loops alone, with the bytes they allocate")
    private boolean isJmh;

    @Option(names = "--list", description = "says which scenarios there are")
    private boolean isList;

    private Bench() {}

    /** Runs until everything is measured. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).setUsageHelpWidth(100).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (isList) {
            Scenarios.names().forEach(out()::println);
            return CommandLine.ExitCode.OK;
        }
        if (isJmh) {
            HotLoops.measure(directory.resolve("jmh.csv"));
            return CommandLine.ExitCode.OK;
        }
        Results results = new Results();
        sayWhereFiguresComeFrom();
        List<Contender> contenders = contenders();
        for (int round = 1; round <= (isSmoke ? 1 : rounds); round++) {
            for (Scenario scenario : scenarios()) {
                run(scenario, round, contenders, results);
            }
        }
        say(Table.of(results));
        say("Everything is in " + directory);
        return results.failures() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void run(Scenario scenario, int round, List<Contender> contenders, Results results)
            throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            if (!contender.supports(scenario.setup())) {
                continue;
            }
            int connections = scenario.connectionsOfEach(contender);
            if (!FileLimit.allows(connections)) {
                say(scenario.name() + ": left out: " + FileLimit.refusal(connections));
                continue;
            }
            Measurement measurement =
                    new Run(scenario, contender, threads)
                            .measure(round, directory.toAbsolutePath().resolve("servers"));
            results.add(measurement);
            Report.write(results, directory);
            say(line(measurement));
        }
    }

    private static String line(Measurement run) {
        StringBuilder line = new StringBuilder();
        line.append(
                "%-24s round %d  %-16s".formatted(run.scenario(), run.round(), run.contender()));
        for (Figure figure : Figure.values()) {
            Double value = run.figures().get(figure);
            if (value != null) {
                line.append("  ").append(Figure.text(value)).append(' ').append(figure.title());
            }
        }
        if (run.failures() > 0) {
            line.append("  FAILED ")
                    .append(run.failures())
                    .append(": ")
                    .append(run.firstFailures());
        }
        return line.toString();
    }

    private List<Scenario> scenarios() {
        if (isSmoke) {
            return Scenarios.smoke();
        }
        List<Scenario> found = new ArrayList<>();
        for (String name : wanted) {
            switch (name) {
                case "standard" -> found.addAll(Scenarios.standard());
                case "all" -> found.addAll(Scenarios.all());
                default -> found.add(named(name));
            }
        }
        return found.stream().map(this::timed).toList();
    }

    private Scenario timed(Scenario scenario) {
        return scenario.lasting(
                warmUp < 0 ? scenario.warmUp() : Duration.ofSeconds(warmUp),
                seconds <= 0 ? scenario.measured() : Duration.ofSeconds(seconds));
    }

    private Scenario named(String name) {
        return Scenarios.named(name)
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                "scenario: "
                                        + name
                                        + " (expected: standard, all, or of "
                                        + Scenarios.names()
                                        + ")"));
    }

    private List<Contender> contenders() {
        Lineup lineup = new Lineup(PROJECT).withBuilds(builds).withFlags(flags);
        if (!isSmoke && !isWithoutFloor) {
            lineup.withFloors();
        }
        try {
            List<Contender> all = lineup.withPeers(peers).contenders();
            return wanted(all).stream().filter(this::isThere).toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage());
        }
    }

    private List<Contender> wanted(List<Contender> all) {
        List<String> names = all.stream().map(Contender::name).toList();
        if (!names.containsAll(only)) {
            throw new IllegalArgumentException("only: " + only + " (expected: of " + names + ")");
        }
        return only.isEmpty()
                ? all
                : all.stream().filter(each -> only.contains(each.name())).toList();
    }

    private boolean isThere(Contender contender) {
        Optional<String> missing = contender.missing();
        missing.ifPresent(what -> say(contender.name() + ": missing: " + what));
        return missing.isEmpty();
    }

    private void sayWhereFiguresComeFrom() {
        if (!isSmoke && !InstructionCount.isAvailable()) {
            say("perf counts no instructions here; processor time has to do.");
        }
    }

    private void say(String sentence) {
        out().println(sentence);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
