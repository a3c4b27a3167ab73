package dev.hexhub.app.fault.history;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a stream ends, as far as publishers know: the farthest place of the epoch named last. */
final class Top {

    private final Map<String, Long> farthest = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private @Nullable Place place;

    void acknowledged(Place told, long at) {
        long offset = farthest.merge(told.epoch(), told.offset(), Math::max);
        boolean isOfThatEpoch = place != null && place.epoch().equals(told.epoch());
        if (isOfThatEpoch || at > newest) {
            place = new Place(told.epoch(), offset);
        }
        newest = Math.max(newest, at);
    }

    /** None while nothing was acknowledged. */
    @Nullable Place place() {
        return place;
    }
}
