/**
 * One Dagger component for each deployment, the modules it is made of, and the life of a running
 * server. Called by the command line.
 */
@NullMarked
package dev.hexhub.app.deployment;

import org.jspecify.annotations.NullMarked;
