package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import java.io.IOException;

/** What happens in a run: connects the crowd, loads the servers, notes figures. */
interface Course {

    /** Does it, and answers the generator, which is closed and knows what went wrong. */
    LoadGenerator run(Trial trial) throws IOException, InterruptedException;
}
