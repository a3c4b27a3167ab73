package dev.hexhub.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one section for its settings, one by one, each with its kind and its default.
 *
 * <p>Asking is the only declaration a setting has: what was asked for is known, everything else in
 * the section is unknown and reported when the section is closed. A value that does not fit is
 * reported and replaced by the default, so that one run finds every problem there is.
 */
final class SectionReader {

    private final String path;
    private final Written.Section section;
    private final Report report;
    private final Set<String> known = new LinkedHashSet<>();

    private SectionReader(String path, Written.Section section, Report report) {
        this.path = path;
        this.section = section;
        this.report = report;
    }

    /** Reads a section that has no name because it holds all others. */
    static <T> T readRoot(
            Written.Section section, Report report, Function<SectionReader, T> reading) {
        return new SectionReader("", section, report).readWhole(reading);
    }

    /** The setting of this name, or the fallback when it is missing or wrong. */
    <T> T one(String name, Kind<T> kind, T fallback) {
        T value = given(name, kind);
        Origin origin = value == null ? Origin.DEFAULT : originOf(name);
        T counting = value == null ? fallback : value;
        report.counts(pathOf(name), kind.show().apply(counting), origin);
        return counting;
    }

    /** The setting of this name, or null when it is missing or wrong. */
    <T> @Nullable T optional(String name, Kind<T> kind) {
        T value = given(name, kind);
        String shown = value == null ? "" : kind.show().apply(value);
        report.counts(pathOf(name), shown, value == null ? Origin.DEFAULT : originOf(name));
        return value;
    }

    /** A list of values; one text may hold several, separated by commas. */
    <T> List<T> many(String name, Kind<T> kind) {
        Written written = written(name);
        List<T> values = new ArrayList<>();
        for (Written item : itemsOf(written)) {
            T value = parsed(name, kind, item);
            if (value != null) {
                values.add(value);
            }
        }
        report.counts(
                pathOf(name),
                values.stream().map(kind.show()).toList(),
                written == null ? Origin.DEFAULT : written.origin());
        return List.copyOf(values);
    }

    /** The settings of a section inside this one. */
    <T> T section(String name, Function<SectionReader, T> reading) {
        return read(pathOf(name), name, written(name), reading);
    }

    /** The settings of each section in a list; a text is read as YAML first. */
    <T> List<T> sections(String name, Function<SectionReader, T> reading) {
        Written written = written(name);
        if (written instanceof Written.Scalar text && !text.text().isEmpty()) {
            written = Yaml.read(text.text(), line -> text.origin(), report.problems());
        }
        if (written == null || written.equals(new Written.Scalar("", written.origin()))) {
            report.counts(pathOf(name), List.of(), Origin.DEFAULT);
            return List.of();
        }
        if (!(written instanceof Written.Listing(List<Written> items, Origin origin))) {
            refuse(written.origin(), name, written.described(), "a list of sections");
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (Written item : items) {
            String itemPath = pathOf(name) + "[" + values.size() + "]";
            values.add(read(itemPath, name, item, reading));
        }
        return values;
    }

    /**
     * Makes a value of the domain, which knows best what fits together; when it refuses, says so
     * where the setting it names was written, and gives the fallback.
     */
    <T> T checked(Supplier<T> making, T fallback) {
        try {
            return making.get();
        } catch (IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            String first = message.split(":", 2)[0];
            report.problem(
                    originOf(first),
                    known.contains(first) ? pathOf(message) : path + ": " + message);
            return fallback;
        }
    }

    /** Reports a problem of a setting that was read: what was got, and what was expected. */
    void refuse(String name, String got, String expected) {
        refuse(originOf(name), name, got, expected);
    }

    private void refuse(Origin origin, String name, String got, String expected) {
        report.problem(origin, pathOf(name) + ": " + got + " (expected: " + expected + ")");
    }

    private <T> T read(
            String itemPath,
            String name,
            @Nullable Written written,
            Function<SectionReader, T> reading) {
        Written.Section found = Written.Section.empty(section.origin());
        if (written instanceof Written.Section given) {
            found = given;
        } else if (written != null && !written.described().equals("nothing")) {
            refuse(written.origin(), name, written.described(), "a section with settings");
        }
        return new SectionReader(itemPath, found, report).readWhole(reading);
    }

    private <T> T readWhole(Function<SectionReader, T> reading) {
        T value = reading.apply(this);
        reportUnknown();
        return value;
    }

    private void reportUnknown() {
        section.entries()
                .forEach((name, written) -> {
                    if (!known.contains(name)) {
                        report.problem(
                                written.origin(),
                                pathOf(name)
                                        + ": not a setting"
                                        + Suggestion.among(known, name, this::pathOf));
                    }
                });
    }

    private <T> @Nullable T given(String name, Kind<T> kind) {
        Written written = written(name);
        return written == null ? null : parsed(name, kind, written);
    }

    private <T> @Nullable T parsed(String name, Kind<T> kind, Written written) {
        if (!(written instanceof Written.Scalar(String text, Origin origin))) {
            refuse(written.origin(), name, written.described(), kind.expected());
            return null;
        }
        T value = kind.parse().apply(text);
        if (value == null) {
            refuse(origin, name, kind.got(text), kind.expected());
        }
        return value;
    }

    private static List<Written> itemsOf(@Nullable Written written) {
        return switch (written) {
            case null -> List.of();
            case Written.Listing listing -> listing.items();
            case Written.Section wrong -> List.of(wrong);
            case Written.Scalar(String text, Origin origin) ->
                    Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .<Written>map(item -> new Written.Scalar(item, origin))
                            .toList();
        };
    }

    private @Nullable Written written(String name) {
        known.add(name);
        return section.entries().get(name);
    }

    private Origin originOf(String name) {
        Written written = section.entries().get(name);
        return written == null ? section.origin() : written.origin();
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
