package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.line.RetiredModel;
import dev.trunkline.catalog.offer.DataPolicy;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a model, and what is done with prompts, in the words of the contract. */
final class FactsMessage {

    private FactsMessage() {}

    static ModelFacts of(Model model) {
        return ModelFacts.newBuilder()
                .setFamily(textOrEmpty(model.family()))
                .setCreatedSeconds(seconds(model.created()))
                .addAllRedirects(model.redirects())
                .setExpirationDate(textOrEmpty(model.expirationDate()))
                .setSuccessor(textOrEmpty(model.successor()))
                .setDistillable(model.distillable())
                .build();
    }

    /** Empty where nobody has said anything. */
    static Optional<dev.trunkline.contracts.catalog.v1.DataPolicy> of(DataPolicy policy) {
        if (policy.equals(DataPolicy.UNKNOWN)) {
            return Optional.empty();
        }
        var message = dev.trunkline.contracts.catalog.v1.DataPolicy.newBuilder()
                .setTraining(policy.mayTrain())
                .setPublication(policy.mayPublish());
        if (policy.retentionDays() != null) {
            message.setRetentionDays(policy.retentionDays());
        }
        return Optional.of(message.build());
    }

    static dev.trunkline.contracts.catalog.v1.RetiredModel retired(RetiredModel model) {
        return dev.trunkline.contracts.catalog.v1.RetiredModel.newBuilder()
                .setModel(model.slug())
                .setSuccessor(textOrEmpty(model.successor()))
                .setExpirationDate(textOrEmpty(model.expirationDate()))
                .build();
    }

    private static long seconds(@Nullable String date) {
        return date == null
                ? 0
                : LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static String textOrEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
