package dev.hexhub.benchmarks.load;

/**
 * The clients of one process of the generator.
 *
 * @param first the number of the first of them
 * @param count how many
 * @param publishes whether the publisher is among them
 */
record Portion(int first, int count, boolean publishes) {

    /** The portion of one of several processes; the first one has the publisher. */
    static Portion of(Crowd crowd, int process, int processes) {
        int first = start(crowd, process, processes);
        return new Portion(first, start(crowd, process + 1, processes) - first, process == 0);
    }

    private static int start(Crowd crowd, int process, int processes) {
        return (int) ((long) crowd.clients() * process / processes);
    }

    /** How many of them belong to one of several loops. */
    int share(int loop, int loops) {
        return count / loops + (loop < count % loops ? 1 : 0);
    }

    /** Clients, and the publisher if it is here. */
    int connections() {
        return count + (publishes ? 1 : 0);
    }
}
