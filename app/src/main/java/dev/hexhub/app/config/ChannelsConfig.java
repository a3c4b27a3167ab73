package dev.hexhub.app.config;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.payload.DataFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads what channels can do straight into the domain's own words for it. */
final class ChannelsConfig {

    private static final String NAMESPACE = "1 to 64 letters, digits, - _ .";

    private ChannelsConfig() {}

    static ChannelRules read(SectionReader in) {
        ChannelOptions withoutNamespace = in.section("without_namespace", ChannelsConfig::options);
        Map<String, ChannelOptions> namespaces = new HashMap<>();
        in.sections(
                "namespaces",
                section -> namespaces.put(name(section, namespaces), options(section)));
        return new ChannelRules(withoutNamespace, namespaces);
    }

    private static String name(SectionReader in, Map<String, ChannelOptions> others) {
        String name = in.one("name", Kind.TEXT, "");
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            in.refuse("name", name.isEmpty() ? "nothing" : name, NAMESPACE);
        } else if (others.containsKey(name)) {
            in.refuse("name", name + " for the second time", "each namespace once");
        }
        return name;
    }

    private static ChannelOptions options(SectionReader in) {
        Retention retention = retention(in);
        StreamOptions streams =
                new StreamOptions(
                        on(in, "force_positioning"),
                        on(in, "force_recovery"),
                        on(in, "allow_positioning"),
                        on(in, "allow_recovery"));
        boolean presence = on(in, "presence");
        boolean joinLeave = on(in, "join_leave");
        boolean forcePush = on(in, "force_push_join_leave");
        boolean userLimited = on(in, "allow_user_limited_channels");
        ChannelRights rights = rights(in);
        DeliveryOptions delivery = delivery(in);
        return in.checked(
                () ->
                        new ChannelOptions(
                                retention,
                                streams,
                                presence,
                                joinLeave,
                                forcePush,
                                userLimited,
                                rights,
                                delivery),
                ChannelOptions.CLOSED);
    }

    private static Retention retention(SectionReader in) {
        int size = in.one("history_size", Kind.number(0, 1_000_000), 0);
        Duration ttl = in.one("history_ttl", Kind.duration(Duration.ZERO), Duration.ZERO);
        if (size > 0 && ttl.isZero()) {
            in.refuse("history_ttl", "0s", "above 0s, because history_size is " + size);
        }
        if (size == 0 && !ttl.isZero()) {
            in.refuse("history_size", "0", "above 0, because history_ttl is set");
        }
        return new Retention(size, ttl);
    }

    private static DeliveryOptions delivery(SectionReader in) {
        return new DeliveryOptions(
                in.one("overflow", Kind.oneOf(OverflowPolicy.class), OverflowPolicy.DISCONNECT),
                in.one(
                        "write_delay",
                        Kind.duration(Duration.ZERO, DeliveryOptions.LONGEST_WRITE_DELAY),
                        Duration.ZERO),
                in.one("publication_data_format", Kind.oneOf(DataFormat.class), DataFormat.JSON));
    }

    private static ChannelRights rights(SectionReader in) {
        return new ChannelRights(
                new Audience(
                        on(in, "allow_subscribe_for_client"),
                        false,
                        on(in, "allow_subscribe_for_anonymous")),
                audience(in, "allow_publish_for_"),
                audience(in, "allow_presence_for_"),
                audience(in, "allow_history_for_"));
    }

    private static Audience audience(SectionReader in, String right) {
        return new Audience(
                on(in, right + "client"),
                on(in, right + "subscriber"),
                on(in, right + "anonymous"));
    }

    private static boolean on(SectionReader in, String option) {
        return in.one(option, Kind.SWITCH, false);
    }
}
