package dev.hexhub.app.cli;

import dev.hexhub.app.deployment.BuildInfo;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program as a person meets it. */
@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        description = {
            "A WebSocket hub: clients subscribe to channels and get what is published there.",
            ""
        },
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  ./hub run --dev             everything open and a demo page, for this machine only",
            "  ./hub demo-cluster          the same three times, meeting in a Redis that comes along",
            "  ./hub config                what can be set, and what it is set to",
            "  HUB_PORT=9000 ./hub run     a setting from the environment",
            "",
            "Flags beat the environment, which beats the file, which beats the defaults.",
            "In the environment, client.ping_interval is HUB_CLIENT_PING_INTERVAL.",
            "",
            "From the source tree there are also:",
            "  ./hub verify                builds everything and passes every test",
            "  ./hub rules                 checks the rules of the house, in seconds",
            "  ./hub format                puts all sources into the house format",
            "  ./hub bench                 measures the hub beside others",
            "  ./hub image                 builds a container image"
        })
public final class HubCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    private HubCommand() {}

    /** Does what the arguments say; the answer is the code to exit with. */
    public static int execute(Map<String, String> environment, String... arguments) {
        return commandLine(environment, InstantSource.system()).execute(arguments);
    }

    /** The whole command line; the environment and the clock are the only things it looks at. */
    static CommandLine commandLine(Map<String, String> environment, InstantSource clock) {
        CommandLine commands =
                new CommandLine(new HubCommand())
                        .addSubcommand(new RunCommand(environment))
                        .addSubcommand(new ConfigCommand(environment))
                        .addSubcommand(new TokenCommand(environment, clock))
                        .addSubcommand(new CheckTokenCommand(environment, clock, System.in))
                        .addSubcommand(new StressCommand(environment, clock))
                        .addSubcommand(new DemoClusterCommand(environment));
        commands.getSubcommands()
                .values()
                .forEach(command -> {
                    command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
                    command.getCommandSpec().usageMessage().showDefaultValues(true);
                });
        return commands.setUsageHelpWidth(100)
                .setParameterExceptionHandler(
                        new Misunderstood(commands.getParameterExceptionHandler()))
                .setExecutionExceptionHandler(HubCommand::failed);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("hub: a bug: " + failure);
        failure.printStackTrace(err);
        err.flush();
        return ExitCode.SOFTWARE;
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"hexhub " + BuildInfo.VERSION};
        }
    }
}
