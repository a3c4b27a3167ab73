package dev.hexhub.app.architecture.planted.domain;

/** Is never equal to its twin. */
@SuppressWarnings("ArrayRecordComponent")
record ArrayValue(byte[] bytes) {}
