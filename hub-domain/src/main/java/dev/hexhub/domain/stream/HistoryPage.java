package dev.hexhub.domain.stream;

import java.util.List;

/**
 * A part of a channel's history and where the stream stood when it was read.
 *
 * @param top the newest position of the stream, taken in the same step as the publications
 * @param publications in the order that was asked for
 */
public record HistoryPage(StreamPosition top, List<Publication> publications) {

    /** Keeps its own copy of the list. */
    public HistoryPage {
        publications = List.copyOf(publications);
    }
}
