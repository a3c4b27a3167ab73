package dev.hexhub.app;

import dev.hexhub.app.cli.HubCommand;
import dev.hexhub.app.config.LogConfig;
import dev.hexhub.app.logging.Logging;

/** The entry point of the program. */
public final class Main {

    private Main() {}

    /** Does what the arguments say and exits with a code that says how it went. */
    public static void main(String[] args) {
        Logging.start(LogConfig.USUAL);
        System.exit(HubCommand.execute(System.getenv(), args));
    }
}
