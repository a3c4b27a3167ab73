package dev.hexhub.app.architecture.planted.ports;

/** Is half an adapter. */
public class PortWithBehaviour {}
