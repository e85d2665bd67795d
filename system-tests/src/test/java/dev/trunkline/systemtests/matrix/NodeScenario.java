package dev.trunkline.systemtests.matrix;

import java.util.Arrays;
import java.util.List;

/** A scenario as the scripts of the SDKs of npm know it. */
enum NodeScenario {
    WHOLE("words.whole", Matrix.WHOLE),
    STREAM("words.stream", Matrix.STREAM),
    TOOLS("words.tools", Matrix.TOOLS),
    TOOL_IN_STREAM("words.toolInStream", Matrix.TOOL_IN_A_STREAM),
    FORCED_TOOL("words.forcedTool", Matrix.FORCED_TOOL),
    SCHEMA("words.schema", Matrix.SCHEMA),
    IMAGE("words.image", Matrix.IMAGE),
    LONG_PROMPT("words.longSystem", Matrix.LONG_PROMPT),
    THOUGHTS("words.reasoning", Matrix.THOUGHTS),
    STOP("words.stop", Matrix.STOP),
    LIMIT("words.limit", Matrix.LIMIT),
    ERROR("words.fault500", Matrix.ERROR),
    TOO_MANY("words.fault429", Matrix.TOO_MANY),
    REFUSED("words.fault400", Matrix.REFUSED),
    WRONG_FIELD("words.wrongField", Matrix.WRONG_FIELD),
    HANG_UP("words.cancel", Matrix.HANG_UP),
    VECTORS("vectors.some", Matrix.VECTORS),
    ERROR_OF_VECTORS("vectors.fault500", Matrix.ERROR_OF_VECTORS),
    RANKING("ranking.some", Matrix.RANKING),
    ERROR_OF_RANKING("ranking.fault500", Matrix.ERROR_OF_RANKING);

    private final String name;
    private final String title;

    NodeScenario(String name, String title) {
        this.name = name;
        this.title = title;
    }

    static NodeScenario named(String name) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
    }

    /** Those of one kind of models: words, vectors or ranking. */
    static List<NodeScenario> of(String models) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.models().equals(models))
                .toList();
    }

    /** As the page has it. */
    String title() {
        return title;
    }

    /** What models it is asked of. */
    String models() {
        return name.substring(0, name.indexOf('.'));
    }
}
