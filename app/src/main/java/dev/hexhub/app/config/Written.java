package dev.hexhub.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of configuration as somebody wrote it, before anyone asked what it means. */
sealed interface Written {

    /** Where it was written. */
    Origin origin();

    /** Whether this is a value without a text, which is as if nothing had been written. */
    default boolean isBlank() {
        return false;
    }

    /** What to call it in a message. */
    String described();

    /** The same, as if it had been written elsewhere. */
    default Written at(Origin place) {
        return switch (this) {
            case Scalar scalar -> new Scalar(scalar.text(), place);
            case Listing listing -> new Listing(listing.items(), place);
            case Section section -> new Section(section.entries(), place);
        };
    }

    /** One value; null written out, as in {@code port:}, has an empty text. */
    record Scalar(String text, Origin origin) implements Written {

        @Override
        public boolean isBlank() {
            return text.isBlank();
        }

        @Override
        public String described() {
            return text.isEmpty() ? "nothing" : RedisUrl.masked(text);
        }
    }

    /** Values one after the other. */
    record Listing(List<Written> items, Origin origin) implements Written {

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Values by name, in the order they were written. */
    record Section(Map<String, Written> entries, Origin origin) implements Written {

        static Section empty(Origin origin) {
            return new Section(Map.of(), origin);
        }

        /** A section that holds one value at the end of a path such as {@code client.insecure}. */
        static Section holding(String path, Scalar value) {
            int dot = path.indexOf('.');
            return dot < 0
                    ? new Section(Map.of(path, value), value.origin())
                    : new Section(
                            Map.of(path.substring(0, dot), holding(path.substring(dot + 1), value)),
                            value.origin());
        }

        /** This section with the other laid over it: sections merge, anything else is replaced. */
        Section under(Section other) {
            Map<String, Written> merged = new LinkedHashMap<>(entries);
            other.entries.forEach((name, upper) -> merged.merge(name, upper, Section::laid));
            return new Section(merged, other.entries.isEmpty() ? origin : other.origin);
        }

        private static Written laid(Written lower, Written upper) {
            if (upper.isBlank()) {
                return lower;
            }
            return lower instanceof Section below && upper instanceof Section above
                    ? below.under(above)
                    : upper;
        }

        @Override
        public String described() {
            return "a section";
        }
    }
}
