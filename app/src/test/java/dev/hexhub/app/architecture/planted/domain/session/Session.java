package dev.hexhub.app.architecture.planted.domain.session;

/** Belongs behind the shard's door. */
public class Session {}
