package dev.hexhub.domain.home;

import dev.hexhub.domain.stream.StreamPosition;

/**
 * Holds what the broker says about a stream's position against a home's cursor. Only on the home's
 * loop.
 */
final class PositionCheck {

    /** Two, because the first answer after a doubt may be that of a question asked before it. */
    private static final int DOUBTED_ANSWERS = 2;

    private StreamPosition cursorWhenAsked = StreamPosition.NONE;
    private long suspectedTop;
    private int strictAnswers;

    /** The cursor was put somewhere else. */
    void begin() {
        suspectedTop = 0;
    }

    /** The next answers have to agree with the cursor. */
    void doubt() {
        strictAnswers = DOUBTED_ANSWERS;
    }

    boolean isStrict() {
        return strictAnswers > 0;
    }

    /** There is no doubt any more. */
    void believe() {
        strictAnswers = 0;
    }

    void asked(StreamPosition cursor) {
        cursorWhenAsked = cursor;
    }

    /**
     * Whether this top shows that something is missing. One ahead of the cursor may merely be on
     * its way; it is believed to be lost when it has not come by the next check, or at once after a
     * doubt.
     */
    boolean finds(StreamPosition top, StreamPosition cursor) {
        boolean isStillMissing =
                suspectedTop > cursor.offset() || (strictAnswers > 0 && !top.equals(cursor));
        strictAnswers = Math.max(0, strictAnswers - 1);
        suspectedTop = top.offset() > cursor.offset() ? top.offset() : 0;
        if (isStillMissing || Continuity.contradicts(top, cursor, cursorWhenAsked)) {
            suspectedTop = 0;
            return true;
        }
        return false;
    }
}
