/**
 * Many clients that load a hub from outside and watch what it does to them. It speaks the client
 * protocol in JSON as the official clients do, and depends on no other module of the hub; whoever
 * wants to stress a hub makes a {@link dev.hexhub.stress.StressPlan} and runs it.
 */
@NullMarked
package dev.hexhub.stress;

import org.jspecify.annotations.NullMarked;
