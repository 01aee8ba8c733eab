/**
 * What the answers of reviewers say: of the triggers, and of the reviewers.
 *
 * <p>In: answers with the probabilities of their draws; the audit of reviews. Out: missed escalations, agreement, misses on known
 * answers, answers given faster than anybody reads. Promise: sums that merge in any order, intervals that hold at small counts. Must
 * not know: where the records come from, or a person, unless told to.
 */
@NullMarked
package dev.pullcord.core.sample.review;

import org.jspecify.annotations.NullMarked;
