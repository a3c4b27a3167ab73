package dev.hexhub.app.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What another configuration would change, setting by setting, and whether a running hub can follow
 * it. Secrets are compared and never shown.
 */
public final class Changes {

    /** Whole sections, and single settings, that a running hub follows. */
    private static final Set<String> LIVE =
            Set.of(
                    "token",
                    "http_api",
                    "client.allowed_origins",
                    "client.message_size_limit",
                    "client.connection_limit",
                    "log.level");

    /** Behind their masks two secrets look alike. */
    private static final Map<String, Function<HubConfig, @Nullable Object>> MASKED =
            Map.of(
                    "redis.url", config -> config.redis().url(),
                    "token.hmac_secret", config -> config.token().hmacSecret(),
                    "token.hmac_previous_secret", config -> config.token().hmacPreviousSecret(),
                    "http_api.key", config -> config.httpApi().key(),
                    "demo.token_secret", config -> config.demo().tokenSecret());

    private Changes() {}

    /** A line for each setting that a running hub can follow, such as {@code a.b: 1 (was: 2)}. */
    public static List<String> live(LoadedConfig.Usable before, LoadedConfig.Usable after) {
        return lines(before, after, Changes::isLive);
    }

    /** The same for all others: they need a restart. */
    public static List<String> atRestart(LoadedConfig.Usable before, LoadedConfig.Usable after) {
        return lines(before, after, path -> !isLive(path));
    }

    private static boolean isLive(String path) {
        return LIVE.contains(path) || LIVE.contains(path.split("\\.", 2)[0]);
    }

    private static List<String> lines(
            LoadedConfig.Usable before, LoadedConfig.Usable after, Predicate<String> which) {
        Map<String, Effective> old = byPath(before);
        Map<String, Effective> current = byPath(after);
        Set<String> paths = new LinkedHashSet<>(current.keySet());
        paths.addAll(old.keySet());
        return paths.stream()
                .filter(which)
                .filter(path -> differs(path, old, current) || hidden(path, before, after))
                .map(path ->
                        path + ": " + shown(current, path) + " (was: " + shown(old, path) + ")")
                .toList();
    }

    private static boolean differs(
            String path, Map<String, Effective> old, Map<String, Effective> current) {
        return !shown(old, path).equals(shown(current, path));
    }

    private static boolean hidden(
            String path, LoadedConfig.Usable before, LoadedConfig.Usable after) {
        Function<HubConfig, @Nullable Object> value = MASKED.get(path);
        return value != null
                && !Objects.equals(value.apply(before.config()), value.apply(after.config()));
    }

    private static Map<String, Effective> byPath(LoadedConfig.Usable loaded) {
        Map<String, Effective> settings = new LinkedHashMap<>();
        loaded.effective().forEach(setting -> settings.put(setting.path(), setting));
        return settings;
    }

    private static String shown(Map<String, Effective> settings, String path) {
        Effective setting = settings.get(path);
        if (setting == null || setting.isUnset()) {
            return "nothing";
        }
        return setting.isList() ? setting.values().toString() : setting.values().getFirst();
    }
}
