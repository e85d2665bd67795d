package dev.trunkline.gateway.usage;

/**
 * What a provider says in its {@code usage} besides the figures that are this gateway's: members as it wrote them, each
 * behind a comma.
 *
 * @param members of the object itself
 * @param promptDetails of its {@code prompt_tokens_details}
 * @param completionDetails of its {@code completion_tokens_details}
 */
public record UsageExtras(String members, String promptDetails, String completionDetails) {

    public static final UsageExtras NONE = new UsageExtras("", "", "");
}
