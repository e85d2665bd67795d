package dev.trunkline.helm.load;

/** One request of a step and what became of it, by the clock of the node. */
public record Answer(String step, Kind kind, long beganMillis, long endedMillis, Outcome outcome) {

    private static final int FIELDS = 5;

    public String line() {
        return "%s\t%s\t%d\t%d\t%s".formatted(step, kind, beganMillis, endedMillis, outcome.text());
    }

    public static Answer read(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("'%s' (expected: a line of the load's answers)".formatted(line));
        }
        return new Answer(
                fields[0],
                Kind.valueOf(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Outcome.read(fields[4]));
    }

    public boolean isAnswered() {
        return outcome instanceof Outcome.Answered;
    }
}
