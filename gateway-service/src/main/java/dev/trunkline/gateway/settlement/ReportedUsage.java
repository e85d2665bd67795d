package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.generation.DeliveredPart;
import dev.trunkline.gateway.generation.Generation;
import dev.trunkline.gateway.usage.TokenUsage;
import java.util.List;

/**
 * The tokens that an answer reports. They are the billed ones, with one exception: a provider may put a prompt of its
 * own before the caller's (rules of its tools, pages it has read), and then its figure is reported although no more
 * than was asked for is billed. Pure.
 */
final class ReportedUsage {

    private ReportedUsage() {}

    static TokenUsage of(Generation generation, List<DeliveredPart> parts, Bill bill) {
        if (!bill.figuresRefused() || parts.size() > 1) {
            return bill.usage();
        }
        DeliveredPart part = parts.getFirst();
        TokenUsage figures = part.summary().usage();
        return figures != null && mayBeOfALongerPrompt(figures, generation, part) ? figures : bill.usage();
    }

    private static boolean mayBeOfALongerPrompt(TokenUsage figures, Generation generation, DeliveredPart part) {
        Ceiling ceiling = Ceiling.of(generation, part.candidate());
        return !part.summary().usageSoFar()
                && figures.promptTokens() > ceiling.promptTokens()
                && figures.promptTokens() <= part.candidate().endpoint().contextLength()
                && figures.completionTokens() <= ceiling.completionTokens()
                && !BilledUsage.saysTooLittle(figures, part.summary());
    }
}
