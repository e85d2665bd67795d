package dev.trunkline.systemtests.routing;

import static dev.trunkline.systemtests.routing.Birds.DOVE;
import static dev.trunkline.systemtests.routing.Birds.EAST;
import static dev.trunkline.systemtests.routing.Birds.FINCH;
import static dev.trunkline.systemtests.routing.Birds.KITE;
import static dev.trunkline.systemtests.routing.Birds.NORTH;
import static dev.trunkline.systemtests.routing.Birds.QUAIL;
import static dev.trunkline.systemtests.routing.Birds.SOUTH;
import static dev.trunkline.systemtests.routing.Birds.WEST;

import dev.trunkline.systemtests.Chat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint must be, or is not asked: parameters, data policy, distillation, quantization, price (section 1.7 of
 * the public API).
 */
final class DemandRows {

    private static final List<String> WIDTHS =
            List.of("int4", "int8", "mxfp4", "nvfp4", "fp6", "mxfp8", "fp16", "bf16", "fp32");

    private DemandRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(parameters());
        rows.addAll(dataPolicy());
        rows.addAll(distillation());
        rows.addAll(quantizations());
        rows.addAll(prices());
        rows.addAll(fields());
        return rows;
    }

    private static Wish finch() {
        return Wish.of(FINCH);
    }

    private static List<Row> parameters() {
        Wish required = finch().provider("require_parameters", true);
        return List.of(
                Row.leaves(
                        "require_parameters false: none is missed", finch().with("seed", 7), NORTH, SOUTH, EAST, WEST),
                Row.ranks("require_parameters: who is known to have it", required.with("seed", 7), NORTH),
                Row.leaves("require_parameters: several have it", required.with("temperature", 1), NORTH, SOUTH, EAST),
                Row.leavesNothing(
                        "require_parameters: nobody has it",
                        required.with("logit_bias", Map.of("7", 1)),
                        "Filter by Parameters",
                        "require_parameters",
                        "No endpoints found that can handle the requested parameters."));
    }

    private static List<Row> dataPolicy() {
        return List.of(
                Row.leaves(
                        "data_collection allow",
                        finch().provider("data_collection", "allow"),
                        NORTH,
                        SOUTH,
                        EAST,
                        WEST),
                Row.leaves("data_collection deny", finch().provider("data_collection", "deny"), NORTH, WEST),
                Row.leaves("zdr", finch().provider("zdr", true), NORTH, WEST),
                Row.leaves("zdr false", finch().provider("zdr", false), NORTH, SOUTH, EAST, WEST),
                Row.leavesNothing(
                        "data_collection deny: who keeps what it is sent",
                        Wish.of(KITE).provider("data_collection", "deny"),
                        "Filter by Data Policy",
                        "data_policy:training",
                        "No endpoints found matching your data policy (No data collection)."),
                Row.leavesNothing(
                        "zdr: who keeps what it is sent",
                        Wish.of(KITE).provider("zdr", true),
                        "Filter by Data Policy",
                        "data_policy:zdr",
                        "No endpoints found matching your data policy (Zero data retention)."),
                Row.leavesNothing(
                        "data_collection deny: a free model",
                        Wish.of(Birds.FREE_FINCH).provider("data_collection", "deny"),
                        "Filter by Data Policy",
                        "data_policy:training",
                        "No endpoints found matching your data policy"),
                Row.isWrong(
                        "data_collection: another word",
                        finch().provider("data_collection", "maybe"),
                        "provider.data_collection: maybe (expected: allow or deny"));
    }

    private static List<Row> distillation() {
        return List.of(
                Row.answers(
                        "enforce_distillable_text: the next model",
                        Wish.ofModels(FINCH, Chat.LARGE).provider("enforce_distillable_text", true),
                        Chat.LARGE),
                Row.leavesNothing(
                        "enforce_distillable_text: nobody permits it",
                        finch().provider("enforce_distillable_text", true),
                        "Filter by Distillation",
                        "",
                        "No endpoints found for walk/finch whose author permits distillation"));
    }

    private static List<Row> fields() {
        return List.of(
                Row.leavesNothingBy("provider.only", finch().only(Chat.GAMMA)),
                Row.leavesNothingBy("provider.zdr", Wish.of(KITE).provider("zdr", true)),
                Row.leavesNothingBy("provider.max_price", finch().provider("max_price", Map.of("prompt", 0.5))),
                Row.leavesNothingBy("provider.quantizations", finch().provider("quantizations", List.of("int8"))));
    }

    private static List<Row> quantizations() {
        List<Row> rows = new ArrayList<>();
        for (String width : WIDTHS) {
            rows.add(quantization(width, "walk-north/" + width));
        }
        rows.add(quantization("fp4", "walk-north/fp4", "walk-north/mxfp4", "walk-north/nvfp4"));
        rows.add(quantization("fp8", "walk-north/fp8", "walk-north/mxfp8"));
        rows.add(quantization("unknown", NORTH));
        rows.add(Row.leaves(
                "quantizations: two of them", finch().provider("quantizations", List.of("bf16", "fp4")), SOUTH, WEST));
        rows.add(Row.leavesNothing(
                "quantizations: nobody has it",
                finch().provider("quantizations", List.of("int8")),
                "Filter by Quantization",
                "quantization",
                "No endpoints found that have one of the requested quantizations: int8. walk/finch is served in bf16,"
                        + " fp8, mxfp4, unknown."));
        rows.add(Row.isWrong(
                "quantizations: another word",
                finch().provider("quantizations", List.of("fp8", "fp5")),
                "provider.quantizations[1]: not a quantization (expected: any of int4, int8, fp4,"));
        return rows;
    }

    private static Row quantization(String word, String... tags) {
        return Row.leaves("quantizations: " + word, Wish.of(QUAIL).provider("quantizations", List.of(word)), tags);
    }

    private static List<Row> prices() {
        return List.of(
                price("prompt", 1, NORTH),
                price("prompt", "2", NORTH, SOUTH),
                price("completion", 2, SOUTH, EAST),
                price("completion", "1.0", EAST),
                price("request", 0.005, NORTH, EAST, WEST),
                price("request", "0.01", NORTH, SOUTH, EAST, WEST),
                price("image", 0.01, NORTH, SOUTH, WEST),
                price("image", "0.02", NORTH, SOUTH, EAST, WEST),
                price("audio", 39.99, NORTH, SOUTH, EAST),
                price("audio", "40", NORTH, SOUTH, EAST, WEST),
                Row.leaves(
                        "max_price: several hold together",
                        Wish.of(DOVE).provider("max_price", Map.of("prompt", 3, "completion", "2", "request", 0)),
                        EAST),
                Row.leavesNothing(
                        "max_price: nobody is so cheap",
                        Wish.of(DOVE).provider("max_price", Map.of("prompt", 0.5)),
                        "Filter by Max Price",
                        "max_price",
                        "No endpoints found that satisfy the max price for this request. walk/dove costs at least 1 US"
                                + " dollars for a million tokens of prompt and 1 of completion."),
                Row.isWrong(
                        "max_price: an unknown member",
                        Wish.of(DOVE).provider("max_price", Map.of("video", 1)),
                        "provider.max_price.video: not a field (expected: any of prompt, completion, request, image,"),
                Row.isWrong(
                        "max_price: no number",
                        Wish.of(DOVE).provider("max_price", Map.of("prompt", "cheap")),
                        "provider.max_price.prompt: cheap (expected: US dollars from 0"));
    }

    private static Row price(String member, Object most, String... tags) {
        String name = "max_price." + member + ": " + most;
        return Row.leaves(name, Wish.of(DOVE).provider("max_price", Map.of(member, most)), tags);
    }
}
