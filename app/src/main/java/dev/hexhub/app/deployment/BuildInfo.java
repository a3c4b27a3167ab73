package dev.hexhub.app.deployment;

import java.util.Objects;

/** What the build knows of itself. */
public final class BuildInfo {

    /** The version in the jar's manifest; {@code dev} where there is no jar. */
    public static final String VERSION =
            Objects.requireNonNullElse(
                    BuildInfo.class.getPackage().getImplementationVersion(), "dev");

    private BuildInfo() {}
}
