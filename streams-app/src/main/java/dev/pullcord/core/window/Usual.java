package dev.pullcord.core.window;

/**
 * What is usual for one measurement of an agent. Median and spread do not follow a few outliers.
 *
 * @param seen values it rests on, 20 to 31
 * @param median the middle one
 * @param spread median distance from the median; 0 when most are the same
 * @param highest the largest of them
 */
public record Usual(int seen, double median, double spread, double highest) {}
