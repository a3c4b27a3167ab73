package dev.hexhub.stress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a publication of ours carries, so that whoever hears it knows which one it is and how old.
 *
 * @param run tells our publications from those of others in the channel
 * @param number counts the publications of a channel, from 1
 * @param at when it was due, in nanoseconds of this process' clock
 */
record Stamp(long run, long number, long at) {

    private static final int WITHOUT_FILLER = 70;

    /** The data of the publication, about as long as asked for. */
    String data(int size) {
        return "{\"stress\":"
                + run
                + ",\"n\":"
                + number
                + ",\"at\":"
                + at
                + ",\"x\":\""
                + "x".repeat(Math.max(0, size - WITHOUT_FILLER))
                + "\"}";
    }

    /** Reads the value that the parser is at; null if it is not one of ours. */
    static @Nullable Stamp read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        long run = 0;
        long number = 0;
        long at = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            boolean isNumber = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
            switch (isNumber ? name : "") {
                case "stress" -> run = json.getLongValue();
                case "n" -> number = json.getLongValue();
                case "at" -> at = json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return run == 0 ? null : new Stamp(run, number, at);
    }
}
