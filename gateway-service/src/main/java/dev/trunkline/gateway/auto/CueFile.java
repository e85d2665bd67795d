package dev.trunkline.gateway.auto;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code cues.txt}, whose head says how it is written. */
final class CueFile {

    private static final String LANGUAGES = "languages";
    private static final String LANGUAGE = "{language}";
    private static final String ANYWHERE = " anywhere";

    private final List<Cue> cues = new ArrayList<>();
    private final List<String> languages = new ArrayList<>();
    private String section = "";
    private boolean anywhere;

    private CueFile() {}

    static List<Cue> read(List<String> lines) {
        CueFile file = new CueFile();
        lines.forEach(file::line);
        return List.copyOf(file.cues);
    }

    private void line(String line) {
        if (line.startsWith("[")) {
            String name = line.substring(1, line.indexOf(']'));
            anywhere = name.endsWith(ANYWHERE);
            section = anywhere ? name.substring(0, name.length() - ANYWHERE.length()) : name;
        } else if (section.equals(LANGUAGES)) {
            languages.addAll(Resource.cells(line));
        } else {
            int blank = line.indexOf(' ');
            double weight = Double.parseDouble(line.substring(0, blank));
            Resource.cells(line.substring(blank + 1)).forEach(phrase -> cue(weight, phrase));
        }
    }

    private void cue(double weight, String phrase) {
        if (phrase.contains(LANGUAGE)) {
            for (String language : languages) {
                String word = phrase.endsWith(LANGUAGE) ? language : language.replace("*", "");
                cue(weight, phrase.replace(LANGUAGE, word));
            }
            return;
        }
        boolean first = phrase.startsWith("^");
        boolean stem = phrase.length() > 1 && phrase.endsWith("*");
        String bare = phrase.substring(first ? 1 : 0, phrase.length() - (stem ? 1 : 0));
        boolean counts = section.startsWith("#");
        int task = counts ? 0 : Weights.place(section);
        cues.add(new Cue(counts ? section : "", task, anywhere, weight, NormalText.of(bare), stem, first));
    }
}
