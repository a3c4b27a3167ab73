package dev.hexhub.app.architecture.planted.domain;

/** Can get a case that nobody handles. */
interface OpenSet {
    record One() implements OpenSet {}

    record Two() implements OpenSet {}
}
