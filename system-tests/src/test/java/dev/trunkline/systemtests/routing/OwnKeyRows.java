package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
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

/** Whose credential is tried when, where callers have their own (section 6.7). */
final class OwnKeyRows {

    private static final Map<String, Object> IN_ORDER = Map.of("by", "price");

    private final TestStack stack;
    private final Map<List<Map<String, Object>>, Caller> callers = new HashMap<>();

    OwnKeyRows(TestStack stack) {
        this.stack = stack;
    }

    /** Of two providers, the cheaper first. */
    private static Wish northAndSouth() {
        return Wish.of(FINCH).only(NORTH, SOUTH).provider("sort", IN_ORDER);
    }

    List<Row> all() {
        return Stream.of(orders(), limits()).flatMap(List::stream).toList();
    }

    private List<Row> orders() {
        return List.of(
                tries(
                        "an own key first",
                        northAndSouth(),
                        List.of(own(SOUTH, Map.of())),
                        true,
                        "South",
                        "North",
                        "South"),
                tries(
                        "an own key first, against order",
                        Wish.of(FINCH).only(NORTH, SOUTH).order(NORTH),
                        List.of(own(SOUTH, Map.of())),
                        true,
                        "South",
                        "North",
                        "South"),
                tries(
                        "several by sort_order",
                        northAndSouth(),
                        List.of(own(NORTH, Map.of("sort_order", 2)), own(SOUTH, Map.of("sort_order", 1))),
                        true,
                        "South",
                        "North",
                        "North",
                        "South"),
                tries(
                        "is_fallback behind the operator's",
                        northAndSouth(),
                        List.of(own(SOUTH, Map.of("is_fallback", true))),
                        false,
                        "North",
                        "South",
                        "South"),
                tries(
                        "is_required: never the operator's of that provider",
                        northAndSouth(),
                        List.of(own(SOUTH, Map.of("is_required", true))),
                        true,
                        "South",
                        "North"));
    }

    private List<Row> limits() {
        return List.of(
                tries(
                        "data policy before own keys",
                        Wish.of(FINCH).provider("zdr", true).provider("sort", IN_ORDER),
                        List.of(own(SOUTH, Map.of()), own(WEST, Map.of())),
                        true,
                        "West",
                        "North",
                        "West"),
                tries(
                        "ignore before own keys",
                        northAndSouth().provider("ignore", List.of(SOUTH)),
                        List.of(own(SOUTH, Map.of())),
                        false,
                        "North"),
                tries(
                        "allow_fallbacks false: the own key alone",
                        northAndSouth().provider("allow_fallbacks", false),
                        List.of(own(SOUTH, Map.of())),
                        true,
                        "South"),
                tries(
                        "allowed_models of an own key: another model",
                        northAndSouth(),
                        List.of(own(SOUTH, Map.of("allowed_models", List.of(Birds.KITE)))),
                        false,
                        "North",
                        "South"),
                tries(
                        "max_price does not spare own keys",
                        Wish.of(FINCH).provider("max_price", Map.of("prompt", 1)),
                        List.of(own(EAST, Map.of())),
                        false,
                        "North"));
    }

    private static Map<String, Object> own(String provider, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("provider", provider);
        fields.put("key", "sk-own-" + provider);
        return fields;
    }

    private Row tries(String name, Wish wish, List<Map<String, Object>> owned, boolean byok, String... providers) {
        return new Row(name, anybody -> {
            Answer answer = callers.computeIfAbsent(owned, this::owning).answer(wish);
            assertThat(answer.available())
                    .containsExactly(Stream.of(providers).map("Walk "::concat).toArray(String[]::new));
            assertThat(answer.provider()).isEqualTo("Walk " + providers[0]);
            assertThat(answer.json().at("/usage/is_byok").asBoolean()).isEqualTo(byok);
            assertThat(answer.metadata().path("is_byok").asBoolean()).isEqualTo(byok);
            assertThat(answer.costUsd().signum()).isEqualTo(byok ? 0 : 1);
        });
    }

    /** Somebody who has brought these before anybody used its key. */
    private Caller owning(List<Map<String, Object>> owned) {
        Account account = stack.newAccount("1");
        owned.forEach(fields -> account.gateway()
                .post("/api/v1/byok", account.managementKey(), fields)
                .expect(201));
        return Caller.of(account);
    }
}
