/** Tests of the kit, and of the SDK with it. */
@NullMarked
package dev.pullcord.client.testkit;

import org.jspecify.annotations.NullMarked;
