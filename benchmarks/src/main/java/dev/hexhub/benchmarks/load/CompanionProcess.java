package dev.hexhub.benchmarks.load;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a {@link Companion} starts: readers that follow orders. A line of input is an order, the end
 * of input means to leave; a line of output begins with what it is about.
 */
public final class CompanionProcess {

    static final String MEASURE = "measure";
    static final String LIVE = "live";
    static final String DELIVERED = "delivered";
    static final String FAILURE = "failure";
    static final String AGES = "ages";

    private static final long TICK_MILLIS = 5;
    private static final int FIXED_ARGUMENTS = 9;

    private final LoadGenerator load;
    private long said = -1;
    private int saidFailures;

    private CompanionProcess(LoadGenerator load) {
        this.load = load;
    }

    /** The command line; only for {@link Companion}. */
    static List<String> arguments(
            Targets targets, Crowd crowd, Portion portion, int threads, long base) {
        List<String> arguments = new ArrayList<>();
        arguments.add(targets.readers().getFirst().dialect().getClass().getName());
        for (long number :
                new long[] {
                    crowd.readers(),
                    crowd.sleepers(),
                    crowd.channels(),
                    crowd.payload(),
                    portion.first(),
                    portion.count(),
                    threads,
                    base
                }) {
            arguments.add(Long.toString(number));
        }
        targets.readers().forEach(each -> arguments.add(Integer.toString(each.port())));
        return arguments;
    }

    /** Follows orders until there are no more. */
    public static void main(String[] arguments) throws Exception {
        Dialect dialect =
                (Dialect) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        int[] number =
                Arrays.stream(arguments, 1, FIXED_ARGUMENTS - 1)
                        .mapToInt(Integer::parseInt)
                        .toArray();
        List<Target> readers =
                Arrays.stream(arguments, FIXED_ARGUMENTS, arguments.length)
                        .map(port -> new Target(Integer.parseInt(port), dialect))
                        .toList();
        try (LoadGenerator load =
                LoadGenerator.follower(
                        new Targets(readers, readers.getFirst()),
                        new Crowd(number[0], number[1], number[2], number[3]),
                        new Portion(number[4], number[5], false),
                        number[6],
                        Long.parseLong(arguments[FIXED_ARGUMENTS - 1]))) {
            new CompanionProcess(load).follow();
        } catch (IOException notAllCameIn) {
            say(FAILURE, String.valueOf(notAllCameIn.getMessage()));
        }
    }

    private void follow() throws InterruptedException {
        say(LIVE, Integer.toString(load.live()));
        Thread orders = Thread.ofPlatform().daemon().start(this::takeOrders);
        while (orders.isAlive()) {
            tell();
            orders.join(TICK_MILLIS);
        }
        load.close();
        tell();
        say(AGES, encoded(load.ages()));
    }

    private void takeOrders() {
        try (BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            while (orders.readLine() != null) {
                load.measure();
            }
        } catch (IOException gone) {
            // whoever gave orders is gone, which is an order too
        }
    }

    private void tell() {
        long delivered = load.delivered();
        if (delivered != said) {
            said = delivered;
            say(DELIVERED, Long.toString(delivered));
        }
        List<String> failures = load.firstFailures();
        failures.subList(saidFailures, failures.size()).forEach(each -> say(FAILURE, each));
        saidFailures = failures.size();
    }

    private static void say(String about, String what) {
        System.out.println(about + " " + what.replace('\n', ' '));
    }

    private static String encoded(Histogram ages) {
        ByteBuffer bytes = ByteBuffer.allocate(ages.getNeededByteBufferCapacity());
        int size = ages.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), size));
    }
}
