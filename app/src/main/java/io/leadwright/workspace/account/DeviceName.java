package io.leadwright.workspace.account;

import java.util.List;

/** Names a browser and its system in words that people know, as far as its header {@code User-Agent} says. */
final class DeviceName {
    private record Sign(String part, String name) {}

    /** Browsers name those that they are compatible with as well: the first that fits is meant. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("MicroMessenger", "WeChat"),
            new Sign("Firefox/", "Firefox"),
            new Sign("Chrom", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("HarmonyOS", "HarmonyOS"),
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS", "macOS"),
            new Sign("Linux", "Linux"));

    private DeviceName() {}

    /** Empty if unknown. */
    static String browser(String header) {
        return first(BROWSERS, header);
    }

    /** Empty if unknown. */
    static String system(String header) {
        return first(SYSTEMS, header);
    }

    private static String first(List<Sign> signs, String header) {
        return signs.stream()
                .filter(sign -> header.contains(sign.part()))
                .map(Sign::name)
                .findFirst()
                .orElse("");
    }
}
