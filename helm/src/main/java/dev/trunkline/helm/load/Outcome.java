package dev.trunkline.helm.load;

/** What became of a request. Its text has no tab and no line break. */
public sealed interface Outcome {

    /** The whole answer came, and said what it cost. */
    record Answered(String generation, long costNano) implements Outcome {}

    /** An answer that says that there is none. */
    record Refused(int status, String why) implements Outcome {}

    /** No connection, so nothing was asked. */
    record Unreached(String why) implements Outcome {}

    /**
     * Asked, and no whole answer.
     *
     * @param generation empty where not even the head came
     */
    record Broken(String generation, String why) implements Outcome {}

    /** As {@link #read} takes it. */
    default String text() {
        return switch (this) {
            case Answered answered -> "answered\t%s\t%d".formatted(answered.generation, answered.costNano);
            case Refused refused -> "refused\t%d\t%s".formatted(refused.status, oneLine(refused.why));
            case Unreached unreached -> "unreached\t\t%s".formatted(oneLine(unreached.why));
            case Broken broken -> "broken\t%s\t%s".formatted(broken.generation, oneLine(broken.why));
        };
    }

    static Outcome read(String text) {
        String[] words = text.split("\t", -1);
        if (words.length == 3) {
            switch (words[0]) {
                case "answered" -> {
                    return new Answered(words[1], Long.parseLong(words[2]));
                }
                case "refused" -> {
                    return new Refused(Integer.parseInt(words[1]), words[2]);
                }
                case "unreached" -> {
                    return new Unreached(words[2]);
                }
                case "broken" -> {
                    return new Broken(words[1], words[2]);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("'%s' (expected: an outcome as the load writes it)".formatted(text));
    }

    private static String oneLine(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200);
    }
}
