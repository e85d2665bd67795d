package dev.trunkline.systemtests.browser;

/** How well two colours can be told apart, as WCAG 2 reckons. */
final class Contrast {

    private Contrast() {}

    /** From 1 to 21; both as {@code #rrggbb}. */
    static double ratio(String one, String other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.strip().substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
