/**
 * What an operator may set: read from file, environment and flags, checked as a whole, and handed
 * on as values of the domain and settings of the adapters. Called by the command line alone; the
 * deployments get the result.
 */
@NullMarked
package dev.hexhub.app.config;

import org.jspecify.annotations.NullMarked;
