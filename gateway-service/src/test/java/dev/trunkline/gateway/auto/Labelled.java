package dev.trunkline.gateway.auto;

import java.util.List;
import java.util.Locale;

/**
 * A request of {@code requests.txt}, which says how it is written.
 *
 * @param held whether it was kept back while rules were made
 * @param pair of those that say the same in other words, {@code -} for none
 */
record Labelled(boolean held, Task task, String language, String pair, Asked asked) {

    private static final int FIELDS = 6;
    private static final String PROSE = """
            The winter the harbour froze, the carpenter Ilmar kept the workshop open by burning the offcuts of two years. \
            His daughters, who had quarrelled in the autumn, came home from different directions and did not speak at table. \
            When the ice broke the captain of the mail boat asked which of them had moved the lantern, because three ships had \
            followed it onto the sand. Neither answered. In the spring a letter came from the capital, and with it a clerk who \
            measured the quay and wrote down what everybody owed.\s""";

    static List<Labelled> all() {
        return Resource.lines("requests.txt").stream().map(Labelled::read).toList();
    }

    private static Labelled read(String line) {
        String[] fields = line.split(" ", FIELDS);
        String beside = fields[4];
        String text = text(fields[5]).replace("{prose}", PROSE.repeat(9));
        return new Labelled(
                fields[0].equals("held"),
                Task.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2],
                fields[3],
                new Asked(
                        window(text),
                        text.length(),
                        "",
                        beside.equals("tools"),
                        beside.equals("json"),
                        beside.equals("image") ? List.of("image", "text") : List.of("text")));
    }

    private static String text(String written) {
        return written.replace("\\\\", "\0").replace("\\n", "\n").replace('\0', '\\');
    }

    /** As much as the gateway looks at. */
    private static String window(String text) {
        int part = 1_500;
        return text.length() <= 2 * part ? text : text.substring(0, part) + "\n" + text.substring(text.length() - part);
    }

    String text() {
        return asked.text();
    }
}
