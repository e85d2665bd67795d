package dev.trunkline.billing.analytics;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which rows are wanted. */
sealed interface Filter {

    /** Before they are added up; those where nobody said it are in only when they are asked for. */
    record OfDimension(Dimension dimension, Operator operator, List<String> values, boolean includeUnset)
            implements Filter {}

    /** After they were. */
    record OfMetric(Metric metric, Operator operator, BigDecimal value) implements Filter {}

    /** By the contract's names. */
    enum Operator {
        EQ("="),
        NEQ("<>"),
        IN("= any"),
        NOT_IN("<> all"),
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<=");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String sql() {
            return sql;
        }

        boolean takesList() {
            return this == IN || this == NOT_IN;
        }

        /** Whether it asks for more or less, which words are not. */
        boolean isOfNumbers() {
            return switch (this) {
                case EQ, NEQ, IN, NOT_IN -> false;
                case GT, GTE, LT, LTE -> true;
            };
        }

        static Optional<Operator> of(String word) {
            return Arrays.stream(values())
                    .filter(operator -> operator.word().equals(word))
                    .findFirst();
        }
    }
}
