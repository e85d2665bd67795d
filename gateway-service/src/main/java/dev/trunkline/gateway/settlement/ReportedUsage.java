package dev.trunkline.gateway.settlement;

import dev.trunkline.gateway.delivery.BilledUsage;
import dev.trunkline.gateway.delivery.Ceiling;
import dev.trunkline.gateway.delivery.DeliveredPart;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageExtras;
import java.util.List;

/**
 * What an answer reports of its usage: the billed tokens, with one exception. A provider may put a prompt of its own
 * before the caller's (rules of its tools, pages it has read), and then its figure is reported although no more than
 * was asked for is billed.
 *
 * @param extras what the provider says of its own figures besides
 */
public record ReportedUsage(TokenUsage tokens, UsageExtras extras) {

    static ReportedUsage of(Progress progress, List<DeliveredPart> parts, Bill bill) {
        if (parts.size() > 1) {
            return new ReportedUsage(bill.usage(), UsageExtras.NONE);
        }
        DeliveredPart part = parts.getFirst();
        TokenUsage figures = part.summary().usage();
        TokenUsage tokens = figures != null && bill.figuresRefused() && mayBeOfALongerPrompt(figures, progress, part)
                ? figures
                : bill.usage();
        return new ReportedUsage(
                tokens, tokens.counted() ? UsageExtras.NONE : part.summary().usageExtras());
    }

    private static boolean mayBeOfALongerPrompt(TokenUsage figures, Progress progress, DeliveredPart part) {
        Ceiling ceiling = Ceiling.of(progress, part.candidate());
        return !part.summary().usageSoFar()
                && figures.promptTokens() > ceiling.promptTokens()
                && figures.promptTokens() <= part.candidate().endpoint().contextLength()
                && figures.completionTokens() <= ceiling.completionTokens()
                && !BilledUsage.saysTooLittle(figures, part.summary());
    }
}
