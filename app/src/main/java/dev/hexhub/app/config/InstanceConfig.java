package dev.hexhub.app.config;

import java.util.Objects;

/**
 * Who this instance is among others.
 *
 * @param name what people call it; "" for the machine's name
 * @param address where people reach it; "" for where it listens
 */
public record InstanceConfig(String name, String address) {

    static InstanceConfig read(SectionReader in) {
        return new InstanceConfig(text(in, "name"), text(in, "address"));
    }

    private static String text(SectionReader in, String setting) {
        return Objects.requireNonNullElse(in.optional(setting, Kind.TEXT), "");
    }
}
