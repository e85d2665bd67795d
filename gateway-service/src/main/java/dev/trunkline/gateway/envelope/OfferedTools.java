package dev.trunkline.gateway.envelope;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the offered tools go on, and whether the choice among them can be met then: it may stand before them. Used
 * for one body.
 */
public final class OfferedTools {

    private static final Set<String> OF_OPENAI_RUN_BY_THE_CALLER = Set.of("function", "custom");

    /** Tools that a router runs itself. Who offers one means it, which no client does unasked. */
    private static final String OF_ROUTERS = "openrouter:";

    private static final String NOT_OFFERED = "tools that a provider runs are not offered";

    private final Set<String> kept = new HashSet<>();
    private final Set<String> dropped = new HashSet<>();
    private @Nullable Set<String> allowed;
    private String demand = "";
    private String named = "";

    /** Whether the caller runs tools of this type of OpenAI's. */
    public static boolean isCallers(String type) {
        return OF_OPENAI_RUN_BY_THE_CALLER.contains(type);
    }

    /** @throws FieldFault where a tool of this type would be missed */
    public static void checkType(String type, String path) {
        if (type.startsWith(OF_ROUTERS)) {
            throw FieldFault.of(path + ".type", "a tool of a router", "a tool that you run; others are not offered");
        }
    }

    /** One goes on; without a name it is an empty one. */
    public void keep(String name) {
        kept.add(name);
    }

    /** One goes to nobody. */
    public void drop(String name) {
        dropped.add(name);
    }

    /** The choice wants a call. @param word the caller's own for it */
    public void demand(String word) {
        demand = word;
    }

    /** The choice wants a call of this one. */
    public void demandNamed(String name) {
        demand = "a tool by its name";
        named = name;
    }

    /** The choice is limited to these. */
    public void allow(Set<String> names) {
        allowed = names;
    }

    /** All of the body has been read. */
    public void end() {
        if (!named.isEmpty() && dropped.contains(named) && !kept.contains(named)) {
            throw FieldFault.of(
                    "tool_choice.name", "a tool that a provider runs", "a tool that you run; others are not offered");
        }
        if (!demand.isEmpty() && kept.isEmpty() && !dropped.isEmpty()) {
            throw FieldFault.of("tool_choice", demand, "auto or none; " + NOT_OFFERED + ", and there are no more");
        }
        if (allowed != null && allowed.stream().noneMatch(kept::contains)) {
            throw FieldFault.of("tool_choice.tools", "none that is offered", "names of \"tools\"; " + NOT_OFFERED);
        }
    }
}
