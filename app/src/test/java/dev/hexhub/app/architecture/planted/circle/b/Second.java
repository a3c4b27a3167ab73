package dev.hexhub.app.architecture.planted.circle.b;

import dev.hexhub.app.architecture.planted.circle.a.First;

/** Needs the first. */
public record Second(First first) {}
