package dev.hexhub.app.config;

import java.util.ArrayList;
import java.util.List;

/** What came to light while a configuration was read: every problem, and what counts in the end. */
final class Report {

    private final List<Problem> problems = new ArrayList<>();
    private final List<Effective> effective = new ArrayList<>();

    void problem(Origin origin, String message) {
        problems.add(new Problem(origin, message));
    }

    void counts(String path, String value, Origin origin) {
        effective.add(new Effective(path, List.of(value), false, origin));
    }

    void counts(String path, List<String> values, Origin origin) {
        effective.add(new Effective(path, values, true, origin));
    }

    /** Open to additions by those who read before the settings are asked for. */
    List<Problem> problems() {
        return problems;
    }

    List<Effective> effective() {
        return List.copyOf(effective);
    }
}
