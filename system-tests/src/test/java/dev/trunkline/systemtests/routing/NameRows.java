package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** By which names a model goes, and what is said of those that go nowhere (sections 3.5, 6.10 and 7.4). */
final class NameRows {

    /** What people copy from old articles. */
    private static final List<String> OLD_ARTICLES = List.of(
            "anthropic/claude-sonnet-4-20250514",
            "anthropic/claude-3.5-sonnet",
            "anthropic/claude-3-opus",
            "google/gemini-pro-1.5",
            "google/gemini-flash-1.5",
            "openai/o1-mini",
            "mistralai/mistral-small",
            "mistralai/mistral-large",
            "deepseek/deepseek-chat",
            "cohere/command-r-plus",
            "meta-llama/llama-3.1-8b-instruct:free");

    private NameRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>(List.of(
                means("a slug", FINCH, "direct"),
                means("a dated slug", "walk/finch-20260201", "alias"),
                means("a slug that it had before", "walk/sparrow", "alias"),
                means("the newest of a family", "~walk/finch-latest", "latest"),
                means("the newest of a family, with a variant", "~walk/finch-latest:floor", "latest"),
                means("capital letters and blanks", " Walk/Finch ", "direct"),
                new Row("the next of models has answered", NameRows::isFallback),
                Row.answers("a dated slug in models", Wish.ofModels("walk/finch-20260201", KITE), FINCH),
                notFound("nobody knows it", "walk/finches"),
                notFound("no author", "finch"),
                notFound("no such family", "~walk/eagle-latest"),
                notFound("a router that is not offered", "openrouter/pareto-code"),
                new Row("near names are told", caller -> assertThat(
                                caller.refusal(400, Wish.of("walk/finches")).words("fallback_models"))
                        .contains(FINCH)),
                new Row("one that has ended names its successor", NameRows::namesItsSuccessor),
                new Row("one whose providers need a key", NameRows::needsAKey)));
        OLD_ARTICLES.forEach(
                slug -> rows.add(new Row("old articles: " + slug, caller -> leadsSomewhere(caller, slug))));
        return rows;
    }

    private static Row means(String name, String asked, String strategy) {
        return new Row(name, caller -> {
            Answer answer = caller.answer(Wish.of(asked));
            assertThat(answer.model()).isEqualTo(FINCH);
            assertThat(answer.metadata().path("requested").asText()).isEqualTo(asked);
            assertThat(answer.metadata().path("strategy").asText()).isEqualTo(strategy);
            assertThat(caller.explained(Wish.of(asked)).path("strategy").asText())
                    .isEqualTo(strategy);
        });
    }

    private static Row notFound(String name, String asked) {
        return new Row(name, caller -> {
            Refusal refusal = caller.refusal(400, Wish.of(asked));
            assertThat(refusal.message()).startsWith(asked + " is not a valid model ID");
            assertThat(refusal.availability().path("code").asText()).isEqualTo("model_not_found");
            assertThat(refusal.words("requested_models")).containsExactly(asked);
            assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("invalid_request");
        });
    }

    private static void isFallback(Caller caller) {
        Answer answer = caller.answer(Wish.ofModels(Birds.RUFF, Birds.ROBIN)
                .saying("Hello #tokens=4 #fault=alpha:status:503 #fault=beta:status:503"));

        assertThat(answer.model()).isEqualTo(Birds.ROBIN);
        assertThat(answer.metadata().path("strategy").asText()).isEqualTo("fallback");
        assertThat(answer.attempts()).endsWith("Walk Haven 200").hasSizeGreaterThan(2);
        assertThat(answer.costUsd()).isPositive().isEqualByComparingTo(answer.usdAt("2", "6"));
    }

    private static void namesItsSuccessor(Caller caller) {
        Refusal refusal = caller.refusal(404, Wish.of("walk/dodo"));

        assertThat(refusal.message())
                .isEqualTo("The last day of walk/dodo was 2026-05-15; its successor is walk/finch.");
        assertThat(refusal.availability().path("code").asText()).isEqualTo("model_deprecated");
        assertThat(refusal.words("fallback_models")).containsExactly(FINCH);
        assertThat(refusal.error().path("http_status").asInt()).isEqualTo(404);
        assertThat(refusal.error().path("error_type").asText()).isEqualTo("not_found");
    }

    private static void needsAKey(Caller caller) {
        Refusal refusal = caller.refusal(404, Wish.of("openai/gpt-5-mini"));

        assertThat(refusal.message()).startsWith("No endpoints found for openai/gpt-5-mini. Its providers need a key");
        assertThat(refusal.metadata().path("failed_routing_step").asText()).isEqualTo("Filter by Credentials");
        assertThat(refusal.availability().path("code").asText()).isEqualTo("no_endpoints");
    }

    /** Here without a credential for any of them. */
    private static void leadsSomewhere(Caller caller, String slug) {
        Refusal refusal = caller.refusal(404, Wish.of(slug));

        String code = refusal.availability().path("code").asText();
        if (code.equals("model_deprecated") || code.equals("free_variant_ended")) {
            assertThat(refusal.words("fallback_models")).isNotEmpty().doesNotContain(slug);
        } else {
            assertThat(refusal.message()).contains("Its providers need a key");
        }
    }
}
