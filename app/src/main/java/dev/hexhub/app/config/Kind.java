package dev.hexhub.app.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a setting holds: how it is written, and what to tell someone who wrote it otherwise.
 *
 * @param expected completes the sentence "expected: ..."
 * @param parse the value, or null when the text is not such a value
 * @param show the value as one would write it
 * @param tell what may be said of a text that was refused
 * @param <T> the value's type
 */
record Kind<T>(
        String expected,
        Function<String, @Nullable T> parse,
        Function<T, String> show,
        UnaryOperator<String> tell) {

    static final Kind<String> TEXT =
            shown("a text", text -> text.isEmpty() ? null : text, text -> text);

    static final Kind<Boolean> SWITCH = shown("true or false", Kind::onOrOff, String::valueOf);

    /** A kind without secrets. */
    static <T> Kind<T> shown(
            String expected, Function<String, @Nullable T> parse, Function<T, String> show) {
        return new Kind<>(expected, parse, show, UnaryOperator.identity());
    }

    /** A secret of at least so many bytes. */
    static Kind<Secret> secret(int leastBytes) {
        return new Kind<>(
                "at least " + leastBytes + " bytes; `openssl rand -hex 32` makes a good one",
                text -> sizeOf(text) < leastBytes ? null : Secret.of(text),
                Secret::toString,
                text -> sizeOf(text) + " bytes");
    }

    /** A whole number within bounds, both included. */
    static Kind<Integer> number(int least, int most) {
        String bounds = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return shown(
                "a whole number, " + bounds,
                text -> {
                    long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
                    return number < least || number > most ? null : (int) number;
                },
                String::valueOf);
    }

    /** A duration with its unit, not shorter than {@code least}. */
    static Kind<Duration> duration(Duration least) {
        return duration(
                "such as 500ms, 10s, 5m, 1h or 30d"
                        + (least.isZero() ? "" : ", at least " + spelled(least)),
                millis -> millis >= least.toMillis());
    }

    /** A duration with its unit, within bounds, both included. */
    static Kind<Duration> duration(Duration least, Duration most) {
        return duration(
                "from " + spelled(least) + " to " + spelled(most),
                millis -> millis >= least.toMillis() && millis <= most.toMillis());
    }

    private static Kind<Duration> duration(String which, LongPredicate fits) {
        return shown(
                "a duration with its unit, " + which,
                text -> {
                    Long millis = UnitScale.TIME.read(text);
                    return millis == null || !fits.test(millis) ? null : Duration.ofMillis(millis);
                },
                Kind::spelled);
    }

    /** A number of bytes with its unit, within bounds, both included. */
    static Kind<Integer> size(int least, int most) {
        return shown(
                "a size with its unit, such as 512B, 64KiB or 1MiB, from "
                        + UnitScale.SIZE.write(least)
                        + " to "
                        + UnitScale.SIZE.write(most),
                text -> {
                    Long bytes = UnitScale.SIZE.read(text);
                    return bytes == null || bytes < least || bytes > most ? null : bytes.intValue();
                },
                bytes -> UnitScale.SIZE.write(bytes));
    }

    /** One of an enum's constants, written in small letters. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return shown(
                Arrays.stream(constants).map(Kind::spelled).collect(Collectors.joining(" | ")),
                text -> constantSpelled(text, constants),
                Kind::spelled);
    }

    /** What to call a text that was refused, without showing a secret. */
    String got(String text) {
        return text.isEmpty() ? "nothing" : tell.apply(text);
    }

    private static int sizeOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static <E extends Enum<E>> @Nullable E constantSpelled(String text, E[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> spelled(constant).equals(text))
                .findFirst()
                .orElse(null);
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String spelled(Duration duration) {
        return UnitScale.TIME.write(duration.toMillis());
    }

    private static @Nullable Boolean onOrOff(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }
}
