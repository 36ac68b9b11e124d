package io.leadwright.automation.monitoring;

/**
 * A line of the legend.
 *
 * @param level 1 to 5
 * @param from the smallest figure coloured so, as text
 * @param to the largest; the same when there is only one
 */
public record HeatmapBand(int level, String from, String to) {}
