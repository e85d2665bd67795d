package dev.trunkline.routing.planning;

import static java.util.Comparator.comparingDouble;

import java.util.Comparator;

/**
 * By what endpoints are put in order that are alike in all else (health, what they can do). Where it calls two equal,
 * the cheaper is first. Pure.
 */
sealed interface Ordering {
    Comparator<Ranked> ALIKE = (_, _) -> 0;
    Comparator<Ranked> BY_PRICE = (one, other) -> {
        int compared = Double.compare(one.usdPerMillion(), other.usdPerMillion());
        return compared == 0 ? one.endpoint().id().compareTo(other.endpoint().id()) : compared;
    };
    Comparator<Ranked> BY_QUALITY = (one, other) -> one.quality().compareTo(other.quality());
    /** Of whom nothing is told comes behind those of whom something is. */
    Comparator<Ranked> BY_THROUGHPUT = (one, other) -> Double.compare(throughput(other), throughput(one));

    Comparator<Ranked> BY_LATENCY = (one, other) -> Double.compare(latency(one), latency(other));

    /** What counts before the price; endpoints that it calls equal may share the draw. */
    Comparator<Ranked> comparator();

    /** Whether chance decides who leads, among those that are equal. */
    default boolean isDrawn() {
        return false;
    }

    /** Whether {@link Ranked#quality} has to be known. */
    default boolean needsQuality() {
        return false;
    }

    /** Names of the caller's own come first ({@link Ranked#placeInOrder}); those without one as {@code rest} says. */
    record Declared(Ordering rest) implements Ordering {
        @Override
        public Comparator<Ranked> comparator() {
            return rest.comparator();
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
        public Comparator<Ranked> comparator() {
            return ALIKE;
        }
    }

    /** The most tokens a second first. */
    record Throughput() implements Ordering {
        @Override
        public Comparator<Ranked> comparator() {
            return BY_THROUGHPUT;
        }
    }

    /** The soonest first token first. */
    record Latency() implements Ordering {
        @Override
        public Comparator<Ranked> comparator() {
            return BY_LATENCY;
        }
    }

    /** The best with tools first: by what is known of them, valid calls, speed. */
    record Exacto() implements Ordering {
        @Override
        public Comparator<Ranked> comparator() {
            return BY_QUALITY
                    .thenComparing(comparingDouble(Exacto::validity).reversed())
                    .thenComparing(BY_THROUGHPUT);
        }

        @Override
        public boolean needsQuality() {
            return true;
        }

        private static double validity(Ranked ranked) {
            return ranked.quality() == Quality.UNKNOWN ? 0 : Quality.validity(ranked.figures());
        }
    }

    /**
     * A draw, in which the cheaper is the likelier.
     *
     * @param byQuality for requests with tools: among the good ones, and the bad ones last
     */
    record Draw(boolean byQuality) implements Ordering {
        @Override
        public Comparator<Ranked> comparator() {
            return byQuality ? BY_QUALITY : ALIKE;
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

    private static double throughput(Ranked ranked) {
        Quantiles figures = ranked.figures().tokensPerSecond();
        return figures.isTold() ? figures.p50() : -1;
    }

    private static double latency(Ranked ranked) {
        Quantiles figures = ranked.figures().firstTokenMillis();
        return figures.isTold() ? figures.p50() : Double.MAX_VALUE;
    }
}
