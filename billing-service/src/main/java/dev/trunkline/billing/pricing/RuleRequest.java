package dev.trunkline.billing.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.ledger.EventRules;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pricing rule that an administrator asks for, checked. Pure. */
final class RuleRequest {

    /** What a body turned out to be. */
    sealed interface Parsed {
        record Sound(RuleTerms terms) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    static final int NAME_CHARACTERS_AT_MOST = 128;

    private static final String ABOVE = "above_month_usd";
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "name", "factor", "price_list", "account_id", "model", "provider", "tier", "valid_from", "valid_until"));
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{0," + NAME_CHARACTERS_AT_MOST + "}");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RuleRequest() {}

    static Parsed parse(ObjectMapper mapper, String body, Instant now) {
        try {
            JsonNode root = mapper.readTree(body);
            if (root == null || !root.isObject()) {
                return new Parsed.Faulty("body: not a JSON object (expected: factor or price_list, and for what)");
            }
            return new Parsed.Sound(read(root, now));
        } catch (JsonProcessingException e) {
            return new Parsed.Faulty("body: not valid JSON: " + e.getOriginalMessage());
        } catch (RuleFault e) {
            return new Parsed.Faulty(e.message());
        }
    }

    private static RuleTerms read(JsonNode root, Instant now) throws RuleFault {
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            known(names.next());
        }
        boolean hasFactor = root.hasNonNull("factor");
        RuleFault.unless(
                hasFactor != root.hasNonNull("price_list"), "factor: expected either a factor or a price_list");
        Instant from = RuleMoments.read(root, "valid_from");
        Instant until = RuleMoments.read(root, "valid_until");
        Instant begins = from == null ? now : from;
        RuleFault.unless(
                until == null || (until.isAfter(begins) && until.isAfter(now)),
                "valid_until: expected a moment that is to come, and after valid_from");
        String accountId = text(root, "account_id");
        RuleFault.unless(
                accountId.isEmpty() || EventRules.isAccountId(accountId),
                "account_id: expected 1 to 64 characters of A-Z a-z 0-9 _ -");
        return new RuleTerms(
                matching(text(root, "name"), NAME, "name: expected at most 128 characters, no control characters"),
                accountId,
                matching(text(root, "model"), MODEL, "model: expected a slug such as author/model"),
                matching(text(root, "provider"), WORD, "provider: expected a slug such as openai"),
                matching(text(root, "tier"), WORD, "tier: expected default, flex, priority or a provider's own word"),
                hasFactor ? RuleDecimals.factor(root.path("factor")) : null,
                hasFactor ? null : RuleDecimals.priceList(root.path("price_list")),
                begins,
                until);
    }

    private static void known(String field) throws RuleFault {
        RuleFault.unless(
                !field.equals(ABOVE),
                ABOVE + ": not possible: what an account has spent in a month is not known where prices are computed"
                        + " (expected: a rule without it)");
        RuleFault.unless(
                FIELDS.contains(field), "%s: unknown field (expected: %s)".formatted(field, String.join(", ", FIELDS)));
    }

    /** Empty where it is absent. */
    private static String text(JsonNode root, String field) throws RuleFault {
        @Nullable JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return "";
        }
        RuleFault.unless(node.isTextual(), field + ": expected a string");
        return node.textValue();
    }

    private static String matching(String text, Pattern shape, String expected) throws RuleFault {
        RuleFault.unless(text.isEmpty() || shape.matcher(text).matches(), expected);
        return text;
    }
}
