/**
 * The driven ports kept in the memory of one instance, for production use. Only the app creates
 * these adapters; everyone else knows them as ports.
 */
@NullMarked
package dev.hexhub.adapter.inmemory;

import org.jspecify.annotations.NullMarked;
