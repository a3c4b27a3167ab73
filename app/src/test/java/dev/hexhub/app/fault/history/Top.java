package dev.hexhub.app.fault.history;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream ends, as far as publishers know: the farthest place in the epoch of the last
 * publication. (A retry may still be told where it was in an epoch that is over.)
 */
final class Top {

    private final Map<String, Long> farthest = new HashMap<>();
    private long newest = Long.MIN_VALUE;
    private @Nullable Place place;

    void acknowledged(Place told, long id) {
        long offset = farthest.merge(told.epoch(), told.offset(), Math::max);
        boolean isOfThatEpoch = place != null && place.epoch().equals(told.epoch());
        if (isOfThatEpoch || id > newest) {
            place = new Place(told.epoch(), offset);
        }
        newest = Math.max(newest, id);
    }

    /** None while nothing was acknowledged. */
    @Nullable Place place() {
        return place;
    }
}
