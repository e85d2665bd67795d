package dev.trunkline.routing.planning;

/**
 * By what endpoints are put in order that are alike in all else (health, what they can do). Where it calls two equal,
 * the cheaper is first. Pure.
 */
sealed interface Ordering {

    /** What it looks at of an endpoint; endpoints of equal keys may share the draw. */
    Keys keys(Pace pace, Quality quality);

    /** Whether chance decides who leads, among those that are equal. */
    default boolean isDrawn() {
        return false;
    }

    /** Whether the {@link Quality} has to be known. */
    default boolean needsQuality() {
        return false;
    }

    /** The smaller comes first, by the first of the three in which two differ. */
    record Keys(double first, double second, double third) implements Comparable<Keys> {
        static final Keys ALIKE = new Keys(0, 0, 0);

        @Override
        public int compareTo(Keys other) {
            int compared = Double.compare(first, other.first);
            if (compared == 0) {
                compared = Double.compare(second, other.second);
            }
            return compared == 0 ? Double.compare(third, other.third) : compared;
        }
    }

    /** Names of the caller's own come first ({@link Ranked#placeInOrder}); those without one as {@code rest} says. */
    record Declared(Ordering rest) implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            return rest.keys(pace, quality);
        }

        @Override
        public boolean isDrawn() {
            return rest.isDrawn();
        }

        @Override
        public boolean needsQuality() {
            return rest.needsQuality();
        }
    }

    /** The cheapest first. */
    record Price() implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            return Keys.ALIKE;
        }
    }

    /** The most tokens a second first. */
    record Throughput() implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            return new Keys(pace.slowness(), 0, 0);
        }
    }

    /** The soonest first token first. */
    record Latency() implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            return new Keys(pace.firstTokenMillis(), 0, 0);
        }
    }

    /** The best with tools first: by what is known of them, valid calls, speed. */
    record Exacto() implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            double validity = quality == Quality.UNKNOWN ? 0 : pace.validity();
            return new Keys(quality.place(), -validity, pace.slowness());
        }

        @Override
        public boolean needsQuality() {
            return true;
        }
    }

    /**
     * A draw, in which the cheaper is the likelier.
     *
     * @param byQuality for requests with tools: among the good ones, and the bad ones last
     */
    record Draw(boolean byQuality) implements Ordering {
        @Override
        public Keys keys(Pace pace, Quality quality) {
            return byQuality ? new Keys(quality.place(), 0, 0) : Keys.ALIKE;
        }

        @Override
        public boolean isDrawn() {
            return true;
        }

        @Override
        public boolean needsQuality() {
            return byQuality;
        }
    }

    /** @param sort of the models that are put in one order */
    static Ordering of(Question question, SortBy sort) {
        Ordering unnamed =
                switch (sort) {
                    case PRICE -> new Price();
                    case THROUGHPUT -> new Throughput();
                    case LATENCY -> new Latency();
                    case EXACTO -> new Exacto();
                    case UNSAID -> unsaid(question);
                };
        return question.preferences().order().isEmpty() ? unnamed : new Declared(unnamed);
    }

    /** Who asks for a pool asks for what it is there for. */
    private static Ordering unsaid(Question question) {
        return switch (question.serviceTier()) {
            case Question.PRIORITY -> new Throughput();
            case Question.FLEX -> new Price();
            default -> new Draw(question.requirements().parameters().contains(Filters.TOOLS));
        };
    }
}
