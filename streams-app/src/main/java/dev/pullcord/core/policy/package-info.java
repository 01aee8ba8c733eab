/**
 * What released policies say, as values.
 *
 * <p>In: what the policy loader parsed. Out: triggers, profiles and paths. Promise: immutable, complete and checked before it exists. Must not know: YAML, CEL, Kafka, files.
 */
@NullMarked
package dev.pullcord.core.policy;

import org.jspecify.annotations.NullMarked;
