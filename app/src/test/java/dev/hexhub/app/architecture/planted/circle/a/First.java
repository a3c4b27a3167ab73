package dev.hexhub.app.architecture.planted.circle.a;

import dev.hexhub.app.architecture.planted.circle.b.Second;

/** Needs the second. */
public record First(Second second) {}
