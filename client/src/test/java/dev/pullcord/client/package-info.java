/** Tests of the SDK. */
@NullMarked
package dev.pullcord.client;

import org.jspecify.annotations.NullMarked;
