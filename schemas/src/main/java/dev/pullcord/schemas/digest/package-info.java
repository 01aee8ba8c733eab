/**
 * The digest that binds a decision to one action.
 *
 * <p>In: an action, or its edited arguments. Out: 64 hex digits. Promise: equal digests mean the same effect under the same
 * authority. Must not know: who decides, or why.
 */
@NullMarked
package dev.pullcord.schemas.digest;

import org.jspecify.annotations.NullMarked;
