package dev.hexhub.app.config;

import dev.hexhub.domain.session.SessionRules.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits of which each is fine by itself but that do not fit one another: somebody who keeps to one
 * meets the other. A hub starts with them all the same, and warns.
 */
public final class Fit {

    /** A subscribe in one frame with others: a name, a short token, a position. */
    private static final int LEAST_PER_CHANNEL = 1 << 10;

    /** A publication of which a page shares a client's queue. */
    private static final int LEAST_PER_PUBLICATION = 1 << 10;

    private Fit() {}

    /** A sentence for each pair that does not fit: what was got, what happens, what would do. */
    public static List<String> warnings(HubConfig config) {
        List<String> warnings = new ArrayList<>();
        messages(config.client(), warnings);
        Limits limits = config.client().rules().limits();
        page("recovery", limits.recoveryPage(), "cannot be recovered", limits, warnings);
        page("history", limits.historyPage(), "is refused (error 106)", limits, warnings);
        return warnings;
    }

    private static void messages(ClientConfig client, List<String> warnings) {
        int channels = client.rules().limits().channels();
        long least = (long) channels * LEAST_PER_CHANNEL;
        if (client.messageSizeLimit() < least) {
            warnings.add(
                    "client.message_size_limit: "
                            + size(client.messageSizeLimit())
                            + " leaves "
                            + client.messageSizeLimit() / channels
                            + " bytes for each of client.channel_limit: "
                            + channels
                            + " subscribes, which clients send in one message after a reconnect;"
                            + " a longer one ends them for good (close 1009; expected: at least "
                            + size(least)
                            + ")");
        }
    }

    private static void page(
            String what, int page, String beyond, Limits limits, List<String> warnings) {
        long bytes = limits.queue().bytes();
        long least = (long) page * LEAST_PER_PUBLICATION;
        if (bytes < least) {
            warnings.add(
                    "client.queue_max_size: "
                            + size(bytes)
                            + " leaves "
                            + bytes / page
                            + " bytes for each of client."
                            + what
                            + "_max_publication_limit: "
                            + page
                            + " publications in one answer; a page of longer ones "
                            + beyond
                            + " (expected: at least "
                            + size(least)
                            + ")");
        }
    }

    private static String size(long bytes) {
        return UnitScale.SIZE.write(bytes);
    }
}
