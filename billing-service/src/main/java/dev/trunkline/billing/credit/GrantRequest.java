package dev.trunkline.billing.credit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.billing.ledger.EventRules;
import dev.trunkline.billing.ledger.NanoUsd;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;

/** A grant that an administrator asks for, checked. */
record GrantRequest(String grantId, String accountId, long amountNano, String reason) {

    /** What a body turned out to be. */
    sealed interface Parsed {
        record Sound(GrantRequest request) implements Parsed {}

        record Faulty(String message) implements Parsed {}
    }

    private static final Set<String> FIELDS = Set.of("grant_id", "account_id", "amount_usd", "reason");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,10}(\\.\\d{1,30})?");

    private static final class Fault extends Exception {
        Fault(String message) {
            super(message, null, false, false);
        }
    }

    static Parsed parse(ObjectMapper mapper, String body, long usdMost) {
        try {
            JsonNode root = mapper.readTree(body);
            if (root == null || !root.isObject()) {
                return new Parsed.Faulty(
                        "body: not a JSON object (expected: grant_id, account_id, amount_usd, reason)");
            }
            return new Parsed.Sound(read(root, usdMost));
        } catch (JsonProcessingException e) {
            return new Parsed.Faulty("body: not valid JSON: " + e.getOriginalMessage());
        } catch (Fault e) {
            return new Parsed.Faulty(String.valueOf(e.getMessage()));
        }
    }

    private static GrantRequest read(JsonNode root, long usdMost) throws Fault {
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new Fault(
                        "%s: unknown field (expected: grant_id, account_id, amount_usd, reason)".formatted(name));
            }
        }
        String grantId = text(root, "grant_id");
        check(EventRules.isGrantId(grantId), "grant_id: expected 1 to 64 characters of A-Z a-z 0-9 . _ -");
        String accountId = text(root, "account_id");
        check(EventRules.isAccountId(accountId), "account_id: expected 1 to 64 characters of A-Z a-z 0-9 _ -");
        String reason =
                root.path("reason").isMissingNode() || root.path("reason").isNull() ? "" : text(root, "reason");
        check(EventRules.isReason(reason), "reason: expected at most 256 characters, no control characters");
        return new GrantRequest(grantId, accountId, nano(root.path("amount_usd"), usdMost), reason);
    }

    private static String text(JsonNode root, String field) throws Fault {
        JsonNode node = root.path(field);
        check(node.isTextual(), field + ": missing or not a string");
        return node.textValue();
    }

    /** Digits are looked at before any arithmetic: an exponent of a billion must not become a billion zeros. */
    private static long nano(JsonNode node, long usdMost) throws Fault {
        String expected = "amount_usd: expected a decimal above 0 and up to %d with at most %d decimals"
                .formatted(usdMost, NanoUsd.DECIMALS);
        boolean isDecimal = node.isNumber()
                || node.isTextual() && DECIMAL.matcher(node.textValue()).matches();
        check(isDecimal, expected);
        BigDecimal usd =
                (node.isNumber() ? node.decimalValue() : new BigDecimal(node.textValue())).stripTrailingZeros();
        check(usd.signum() > 0 && usd.scale() <= NanoUsd.DECIMALS, expected);
        check((long) usd.precision() - usd.scale() <= 10 && usd.compareTo(BigDecimal.valueOf(usdMost)) <= 0, expected);
        return usd.movePointRight(NanoUsd.DECIMALS).longValueExact();
    }

    private static void check(boolean isSound, String message) throws Fault {
        if (!isSound) {
            throw new Fault(message);
        }
    }
}
