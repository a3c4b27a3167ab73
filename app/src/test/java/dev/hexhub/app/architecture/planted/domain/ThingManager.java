package dev.hexhub.app.architecture.planted.domain;

/** Hides what it does. */
class ThingManager {}
