package dev.trunkline.gateway.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Provenance;
import dev.trunkline.contracts.generation.v1.Usage;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.admission.Hold;
import dev.trunkline.gateway.delivery.Progress;
import dev.trunkline.gateway.plan.Candidate;
import dev.trunkline.gateway.protocol.AnswerSummary;
import dev.trunkline.gateway.usage.Prices;
import dev.trunkline.gateway.usage.TokenUsage;
import dev.trunkline.gateway.usage.UsageJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A short request, to an endpoint of which the provider may read more than it. */
class ReportedUsageTest {

    private static final String PROMPT = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final int COUNTED = Given.envelope(PROMPT).promptTokensEstimate();
    private static final Candidate CANDIDATE = candidate(Given.prices("0.000000001", "0.00000001"));
    private static final int CONTEXT = CANDIDATE.endpoint().contextLength();

    @Test
    void ofAProviderWithAPromptOfItsOwnItsFigureIsReportedAndTheCountedOneBilled() {
        Settlement settlement = settle(whole(new TokenUsage(CONTEXT, 5, 700, 30, 2, false)));

        assertThat(usage(settlement).getInteger("prompt_tokens")).isEqualTo(CONTEXT);
        assertThat(usage(settlement).getInteger("completion_tokens")).isEqualTo(5);
        assertThat(usage(settlement).getJsonObject("prompt_tokens_details").getInteger("cached_tokens"))
                .isEqualTo(700);
        assertThat(settlement.event().getUsage())
                .as("what is billed")
                .isEqualTo(Usage.newBuilder()
                        .setPromptTokens(COUNTED)
                        .setCompletionTokens(1)
                        .setProvenance(Provenance.PROVENANCE_COUNTED)
                        .setFiguresRefused(true)
                        .build());
        assertThat(settlement.costNano()).isEqualTo(COUNTED + 10);
    }

    @ParameterizedTest
    @CsvSource({"1000001,1", "2147483647,1", "900,51", "900,0"})
    void whatNoPromptOfItsOwnExplainsIsNotReported(int prompt, int completion) {
        Settlement settlement = settle(whole(new TokenUsage(prompt, completion, 0, 0, 0, false)));

        assertThat(usage(settlement).getInteger("prompt_tokens")).isEqualTo(COUNTED);
        assertThat(usage(settlement).getInteger("completion_tokens")).isEqualTo(1);
    }

    @Test
    void figuresOnTheWayAreNotReported() {
        AnswerSummary soFar = new AnswerSummary(new TokenUsage(900, 5, 0, 0, 0, false), true, "", "", "id", 4);

        assertThat(usage(settle(soFar)).getInteger("prompt_tokens")).isEqualTo(COUNTED);
    }

    private static Candidate candidate(Prices prices) {
        return new Candidate(Given.endpoint("a", "beta", prices), prices);
    }

    private static AnswerSummary whole(TokenUsage figures) {
        return new AnswerSummary(figures, "stop", "stop", "id", 4);
    }

    private static Settlement settle(AnswerSummary summary) {
        Progress progress = Given.progress(Given.envelope(PROMPT), new Hold(1_000_000, 0));
        progress.limitedTo(50);
        return SettlementRules.settle(progress, Ending.completed(CANDIDATE, summary), Given.NEW_YEAR_MILLIS);
    }

    private static JsonObject usage(Settlement settlement) {
        Buffer out = Buffer.buffer("{");
        UsageJson.append(out, settlement.report());
        return new JsonObject(out.appendString("}").toString()).getJsonObject("usage");
    }
}
