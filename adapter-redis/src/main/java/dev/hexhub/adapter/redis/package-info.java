/**
 * Translates between the driven ports and Redis, so that many instances act as one hub. Only the
 * app creates these adapters; everyone else knows them as ports.
 */
@NullMarked
package dev.hexhub.adapter.redis;

import org.jspecify.annotations.NullMarked;
