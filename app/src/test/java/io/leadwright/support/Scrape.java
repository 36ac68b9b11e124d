package io.leadwright.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Metrics as Prometheus reads them: the value of each series, by name and labels. */
public record Scrape(Map<String, Double> series) {

    public static Scrape of(String text) {
        Map<String, Double> series = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int value = line.lastIndexOf(' ');
            series.put(line.substring(0, value), Double.parseDouble(line.substring(value + 1)));
        });
        return new Scrape(series);
    }

    /** The sum of the series of this name with all these labels, {@code form="lead"}; NaN if there is none. */
    public double sum(String name, String... labels) {
        return series.entrySet().stream()
                .filter(each -> each.getKey().equals(name) || each.getKey().startsWith(name + "{"))
                .filter(each -> {
                    for (String label : labels) {
                        if (!each.getKey().contains(label)) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Map.Entry::getValue)
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    public TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        series.keySet().forEach(each -> names.add(each.replaceAll("\\{.*", "")));
        return names;
    }
}
