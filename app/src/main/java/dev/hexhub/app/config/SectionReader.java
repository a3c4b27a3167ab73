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
        report.counts(pathOf(name), kind.show().apply(counting), kind.expected(), origin);
        return counting;
    }

    /** The setting of this name, or null when it is missing or wrong. */
    <T> @Nullable T optional(String name, Kind<T> kind) {
        T value = given(name, kind);
        String shown = value == null ? "" : kind.show().apply(value);
        report.counts(
                pathOf(name),
                shown,
                kind.expected(),
                value == null ? Origin.DEFAULT : originOf(name));
        return value;
    }

    /** A list of values; a text is read as {@code [a, b]} or, without brackets, {@code a, b}. */
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
        if (written == null) {
            report.counts(pathOf(name), List.of(), Origin.DEFAULT);
            return List.of();
        }
        if (written instanceof Written.Scalar text) {
            written = Yaml.read(text.text(), line -> text.origin(), report.problems());
        }
        if (!(written instanceof Written.Listing(List<Written> items, Origin origin))) {
            refuse(
                    written.origin(),
                    name,
                    written.described(),
                    "a list of sections, such as [{name: chat}]");
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
            String other = otherWritten(first, message);
            Origin origin = originOf(other == null ? first : other);
            if (!known.contains(first)) {
                report.problem(origin, path + ": " + message);
            } else if (other == null) {
                report.problem(origin, pathOf(message));
            } else {
                String limit = pathOf(message.replaceFirst(":", ", which is"));
                String got = pathOf(other) + ": " + textOf(other);
                report.problem(origin, got + " does not fit " + limit + "; set both");
            }
            return fallback;
        }
    }

    /** The setting to blame when the one that a refusal names was not set but another was. */
    private @Nullable String otherWritten(String first, String message) {
        return writtenOrNull(first) != null
                ? null
                : known.stream()
                        .filter(name -> message.contains(name) && writtenOrNull(name) != null)
                        .findFirst()
                        .orElse(null);
    }

    private String textOf(String name) {
        Written written = writtenOrNull(name);
        return written == null ? "nothing" : written.described();
    }

    /**
     * Reports that two settings do not go together, where one of them was written: the first of
     * them that somebody set.
     */
    void refuseTogether(String name, String got, String other, String otherGot, String expected) {
        if (writtenOrNull(name) == null && writtenOrNull(other) != null) {
            refuse(other, otherGot, pathOf(name) + " " + expected + "; it is " + got);
        } else {
            refuse(name, got, expected);
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
        } else if (written != null) {
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
                    if (!known.contains(name) && !reportMoved(pathOf(name), written)) {
                        report.problem(
                                written.origin(),
                                pathOf(name)
                                        + ": not a setting"
                                        + Suggestion.among(known, name, this::pathOf));
                    }
                });
    }

    /** Whether a setting here, or in the section of this name, is known by another path. */
    private boolean reportMoved(String somePath, Written written) {
        if (written instanceof Written.Section inner) {
            boolean moved = false;
            for (var entry : inner.entries().entrySet()) {
                moved |= reportMoved(somePath + "." + entry.getKey(), entry.getValue());
            }
            return moved;
        }
        String meant = Suggestion.path(somePath, ConfigLoader.knownPaths());
        if (meant == null) {
            return false;
        }
        report.problem(written.origin(), somePath + ": not a setting" + Suggestion.clause(meant));
        return true;
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

    private List<Written> itemsOf(@Nullable Written written) {
        return switch (written) {
            case null -> List.of();
            case Written.Listing listing ->
                    listing.items().stream().filter(item -> !item.isBlank()).toList();
            case Written.Section wrong -> List.of(wrong);
            case Written.Scalar(String text, Origin origin) when isYamlList(text) ->
                    itemsOf(Yaml.read(text, line -> origin, report.problems()));
            case Written.Scalar(String text, Origin origin) ->
                    Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .<Written>map(item -> new Written.Scalar(item, origin))
                            .toList();
        };
    }

    private static boolean isYamlList(String text) {
        return text.strip().startsWith("[") || text.strip().startsWith("- ");
    }

    private @Nullable Written written(String name) {
        known.add(name);
        return writtenOrNull(name);
    }

    /** What is empty, wherever it stands, is as if it were not there. */
    private @Nullable Written writtenOrNull(String name) {
        Written written = section.entries().get(name);
        return written == null || written.isBlank() ? null : written;
    }

    private Origin originOf(String name) {
        Written written = writtenOrNull(name);
        return written == null ? section.origin() : written.origin();
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
