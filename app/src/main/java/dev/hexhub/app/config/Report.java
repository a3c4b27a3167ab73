package dev.hexhub.app.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What came to light while a configuration was read: every problem, what works and should be looked
 * at, and what counts in the end.
 */
final class Report {

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<Effective> effective = new ArrayList<>();

    void problem(Origin origin, String message) {
        problems.add(new Problem(origin, message));
    }

    /** Says what can be used as it is but is hardly meant, or will hurt later. */
    void warning(Origin origin, String message) {
        warnings.add(new Problem(origin, message));
    }

    void counts(String path, String value, String holds, Origin origin) {
        effective.add(new Effective(path, List.of(value), false, holds, origin));
    }

    void counts(String path, List<String> values, Origin origin) {
        effective.add(new Effective(path, values, true, "a list", origin));
    }

    /** Open to additions by those who read before the settings are asked for. */
    List<Problem> problems() {
        return problems;
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /** Where what counts for this setting was written; {@link Origin#DEFAULT} if nowhere. */
    Origin originOf(String path) {
        return effective.stream()
                .filter(setting -> setting.path().equals(path))
                .map(Effective::origin)
                .findFirst()
                .orElse(Origin.DEFAULT);
    }

    List<Effective> effective() {
        return List.copyOf(effective);
    }
}
