/**
 * Who is subscribed where, in the memory of one process. Made by the deployment, called by the
 * runtime through the port.
 */
@NullMarked
package dev.hexhub.adapter.inmemory.presence;

import org.jspecify.annotations.NullMarked;
