package dev.hexhub.domain.session;

import dev.hexhub.domain.delivery.QueueLimits;

/**
 * About how many bytes an answer will have, guessed before it is there: so that a client is not
 * asked for more answers at a time than it has room for. A wrong guess costs time or a refusal, not
 * the connection.
 *
 * @param line an answer without content
 * @param page one that lists things
 */
record AnswerSize(long line, long page) {

    private static final long LINE_BYTES = 512;

    /** So many pages may be on their way at a time: half a queue of them. */
    private static final int PAGES = 8;

    static AnswerSize of(SessionRules.Limits limits) {
        QueueLimits queue = limits.queue();
        return new AnswerSize(
                Math.min(LINE_BYTES, queue.bytes()), Math.max(1, queue.bytes() / 2 / PAGES));
    }

    /** Who continues gets what it missed with the answer. */
    long ofSubscribe(SubscriptionTerms terms) {
        return terms.recoverFrom() == null ? line : page;
    }
}
