package dev.trunkline.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What values.yaml says, as tables: one for each of its chapters, a row for each value with the comment above it. */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z][A-Za-z0-9]*):(.*)$");
    private static final Pattern COMMENT = Pattern.compile("^ *# (.*)$");
    private static final Pattern CHAPTER = Pattern.compile("^## (.*)$");

    private final List<String> lines;
    private final JsonNode values;
    private final StringBuilder written = new StringBuilder();
    private final List<String> comment = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    /** Deeper than this belongs to a value that is shown whole. */
    private int wholeDepth = Integer.MAX_VALUE;

    ValuesTable(String yaml) {
        this.lines = yaml.lines().toList();
        this.values = Yaml.read(yaml);
    }

    String markdown() {
        int first = 0;
        while (!CHAPTER.matcher(lines.get(first)).matches()) {
            first++;
        }
        for (int i = first; i < lines.size(); i++) {
            read(i);
        }
        return written.toString();
    }

    private void read(int index) {
        String line = lines.get(index);
        Matcher chapter = CHAPTER.matcher(line);
        Matcher remark = COMMENT.matcher(line);
        Matcher key = KEY.matcher(line);
        if (chapter.matches()) {
            written.append(
                    "%n## %s%n%n| value | default | meaning |%n| --- | --- | --- |%n".formatted(chapter.group(1)));
        } else if (remark.matches()) {
            comment.add(remark.group(1));
        } else if (key.matches() && key.group(1).length() / 2 <= wholeDepth) {
            readKey(index, key.group(1).length() / 2, key.group(2));
        }
    }

    private void readKey(int index, int depth, String name) {
        wholeDepth = Integer.MAX_VALUE;
        while (path.size() > depth) {
            path.removeLast();
        }
        path.add(name);
        if (!holdsCommentsOrPlainValues(index, depth)) {
            wholeDepth = depth;
            row();
        }
        comment.clear();
    }

    /** Whether what is below has rows of its own. */
    private boolean holdsCommentsOrPlainValues(int index, int depth) {
        boolean commented = false;
        for (int i = index + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            int indent = line.length() - line.stripLeading().length();
            if (line.isBlank() || indent <= depth * 2) {
                break;
            }
            commented |= line.strip().startsWith("#");
        }
        return commented;
    }

    private void row() {
        JsonNode value = values.at("/" + String.join("/", path));
        written.append("| `%s` | `%s` | %s |%n"
                .formatted(String.join(".", path), value.toString().replace("|", "\\|"), String.join(" ", comment)));
    }
}
