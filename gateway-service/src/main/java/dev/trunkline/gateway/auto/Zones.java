package dev.trunkline.gateway.auto;

import java.util.BitSet;

/**
 * Where in a text stands what is wanted: near its beginning and its end, and not between quotation marks, where stands
 * what it is about. Used for one text.
 */
final class Zones {

    private static final int ZONE = 380;
    private static final int END = 120;
    private static final int QUOTED_AT_LEAST = 12;
    private static final int QUOTED_AT_MOST = 800;
    private static final double OUTSIDE = 0.25;

    private final int length;
    private final BitSet quoted;

    /** @param text in normal form */
    Zones(String text) {
        this.length = text.length();
        this.quoted = quoted(text);
    }

    private static BitSet quoted(String text) {
        BitSet quoted = new BitSet();
        int from = next(text, 0);
        while (from >= 0) {
            char open = text.charAt(from);
            int to = text.indexOf(open == '"' ? '"' : open == '«' ? '»' : '」', from + 1);
            if (to - from >= QUOTED_AT_LEAST && to - from <= QUOTED_AT_MOST) {
                quoted.set(from, to);
            }
            from = to < 0 ? -1 : next(text, to + 1);
        }
        return quoted;
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if ("\"«「".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    boolean isAtAnEnd(int from) {
        return (from < END || from >= length - END) && !quoted.get(from);
    }

    /** How much of its weight a phrase has that begins there. */
    double share(int from) {
        boolean inside = from < ZONE || from >= length - ZONE;
        return inside && !quoted.get(from) ? 1 : OUTSIDE;
    }
}
