package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.FREE_FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.systemtests.Account;
import dev.trunkline.systemtests.TestStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an account settles for all of its requests, and what one of its keys may use. */
final class SettingRows {

    private static final String DATA_POLICY = "Filter by Data Policy";

    private final TestStack stack;
    private final Map<Map<String, ?>, Caller> callers = new HashMap<>();

    SettingRows(TestStack stack) {
        this.stack = stack;
    }

    List<Row> all() {
        return Stream.of(defaults(), providers(), models(), zeroRetention(), training(), keys())
                .flatMap(List::stream)
                .toList();
    }

    private List<Row> defaults() {
        return List.of(
                settled(
                        "default_text_model",
                        Map.of("default_text_model", KITE),
                        Row.answers("", Wish.nameless(), KITE)),
                Row.isWrong("default_text_model: none is settled", Wish.nameless(), "model: missing"),
                settled(
                        "default_text_model: the request names one",
                        Map.of("default_text_model", KITE),
                        Row.answers("", Wish.of(FINCH), FINCH)),
                settled(
                        "default_provider_sort",
                        Map.of("default_provider_sort", "price"),
                        new Row("", SettingRows::isSorted)),
                settled(
                        "default_provider_sort: order stands above it",
                        Map.of("default_provider_sort", "price"),
                        Row.ranks("", Wish.of(FINCH).order(WEST), WEST, NORTH, SOUTH, EAST)));
    }

    private List<Row> providers() {
        return List.of(
                settled(
                        "ignored_providers",
                        Map.of("ignored_providers", List.of(NORTH)),
                        Row.leaves("", Wish.of(FINCH), SOUTH, EAST, WEST)),
                settled(
                        "ignored_providers join ignore",
                        Map.of("ignored_providers", List.of(NORTH)),
                        Row.leaves("", Wish.of(FINCH).provider("ignore", List.of(SOUTH)), EAST, WEST)),
                settled(
                        "allowed_providers",
                        Map.of("allowed_providers", List.of(NORTH, SOUTH)),
                        Row.leaves("", Wish.of(FINCH), NORTH, SOUTH)),
                settled(
                        "allowed_providers and only",
                        Map.of("allowed_providers", List.of(NORTH, SOUTH)),
                        Row.leaves("", Wish.of(FINCH).only(SOUTH, EAST), SOUTH)),
                settled(
                        "allowed_providers: nobody is left",
                        Map.of("allowed_providers", List.of(NORTH)),
                        Row.leavesNothing(
                                "",
                                Wish.of(KITE),
                                "Filter by Allowed Providers",
                                "allowed_providers",
                                "No allowed providers are available for the selected model.")));
    }

    private List<Row> models() {
        return List.of(
                settled(
                        "allowed_models",
                        Map.of("allowed_models", List.of(KITE)),
                        isForbidden(
                                FINCH,
                                "This account may not use the model walk/finch (allowed_models of its settings:"
                                        + " walk/kite)")),
                settled(
                        "allowed_models: one of them",
                        Map.of("allowed_models", List.of(KITE)),
                        Row.answers("", Wish.of(KITE), KITE)),
                settled(
                        "ignored_models",
                        Map.of("ignored_models", List.of(FINCH)),
                        isForbidden(
                                FINCH,
                                "This account may not use the model walk/finch (it is among ignored_models of its"
                                        + " settings)")),
                settled(
                        "ignored_models: in all variants",
                        Map.of("ignored_models", List.of(FINCH)),
                        isForbidden(FREE_FINCH, "This account may not use the model walk/finch:free")));
    }

    private List<Row> zeroRetention() {
        return List.of(
                settled("enforce_zdr", Map.of("enforce_zdr", true), Row.leaves("", Wish.of(FINCH), NORTH, WEST)),
                settled(
                        "enforce_zdr: the request cannot take it back",
                        Map.of("enforce_zdr", true),
                        Row.leaves("", Wish.of(FINCH).provider("zdr", false), NORTH, WEST)),
                settled(
                        "enforce_zdr: nobody is left",
                        Map.of("enforce_zdr", true),
                        isAgainst(KITE, "data_policy:zdr", "zdr-violation-by-account")),
                settled(
                        "enforce_zdr_other",
                        Map.of("enforce_zdr_other", true),
                        Row.leaves("", Wish.of(FINCH), NORTH, WEST)),
                settled(
                        "enforce_zdr_openai: another author",
                        Map.of("enforce_zdr_openai", true),
                        Row.leaves("", Wish.of(FINCH), NORTH, SOUTH, EAST, WEST)));
    }

    private List<Row> training() {
        return List.of(
                settled(
                        "enable_paid_model_training false",
                        Map.of("enable_paid_model_training", false),
                        Row.leaves("", Wish.of(FINCH), NORTH, SOUTH, WEST)),
                settled(
                        "enable_paid_model_training false: not for free models",
                        Map.of("enable_paid_model_training", false),
                        Row.answers("", Wish.of(FREE_FINCH), FREE_FINCH)),
                settled(
                        "enable_free_model_training false",
                        Map.of("enable_free_model_training", false),
                        isAgainst(FREE_FINCH, "data_policy:training", "data-policy-violation-by-account")),
                settled(
                        "enable_free_model_publication false",
                        Map.of("enable_free_model_publication", false),
                        isAgainst(FREE_FINCH, "data_policy:training", "data-policy-violation-by-account")),
                settled(
                        "openrouter/auto within it",
                        Map.of("allowed_models", List.of(KITE)),
                        Row.answers("", Wish.of("openrouter/auto"), KITE)));
    }

    private static List<Row> keys() {
        return List.of(
                ofKey(
                        "a key's allowed_models",
                        Map.of("allowed_models", List.of(KITE)),
                        isForbidden(FINCH, "This API key may not use the model walk/finch (allowed: walk/kite)")),
                ofKey(
                        "a key's allowed_providers",
                        Map.of("allowed_providers", List.of(NORTH, SOUTH)),
                        Row.leaves("", Wish.of(FINCH), NORTH, SOUTH)),
                ofKey(
                        "a key's allowed_models for openrouter/auto",
                        Map.of("allowed_models", List.of(KITE)),
                        Row.answers("", Wish.of("openrouter/auto"), KITE)));
    }

    /** The row of an account that had settled this before anybody used its key. */
    private Row settled(String name, Map<String, ?> settings, Row row) {
        return new Row(name, anybody -> row.check().holds(callers.computeIfAbsent(settings, this::settled)));
    }

    private Caller settled(Map<String, ?> settings) {
        Account account = stack.newAccount("1");
        account.gateway()
                .patch("/api/v1/account/settings", account.managementKey(), settings)
                .expect(200);
        return Caller.of(account);
    }

    private static Row ofKey(String name, Map<String, List<String>> restrictions, Row row) {
        return new Row(name, caller -> {
            Account.Key key = caller.account()
                    .newKey(Map.of(
                            "name",
                            name,
                            restrictions.keySet().iterator().next(),
                            restrictions.values().iterator().next()));
            row.check().holds(Caller.of(caller.account(), key.secret()));
        });
    }

    private static void isSorted(Caller caller) {
        assertThat(caller.ranked(Wish.of(FINCH))).hasSize(4).allMatch(one -> one.weight() == 0);
        assertThat(caller.answer(Wish.of(FINCH)).provider()).isEqualTo("Walk North");
    }

    private static Row isForbidden(String model, String message) {
        return new Row("", caller -> {
            Refusal refusal = caller.refusal(403, Wish.of(model));
            assertThat(refusal.message()).startsWith(message);
            assertThat(refusal.metadata().path("error_type").asText()).isEqualTo("permission_denied");
        });
    }

    private static Row isAgainst(String model, String excludedBy, String reason) {
        return new Row("", caller -> {
            Row.leavesNothing(
                            "", Wish.of(model), DATA_POLICY, excludedBy, "No endpoints found matching your data policy")
                    .check()
                    .holds(caller);
            assertThat(caller.refusal(404, Wish.of(model))
                            .metadata()
                            .path("ineligibility_reasons")
                            .findValuesAsText("reason"))
                    .containsExactly(reason);
            assertThat(caller.refusal(404, Wish.of(model)).availability().has("constraint"))
                    .isFalse();
        });
    }
}
