package dev.trunkline.simulator.fault;

import java.util.Set;

/** The short form of a fault in a prompt: {@code provider:kind}, {@code provider:kind:number}. */
public final class FaultNotation {

    static final Set<String> KINDS = Set.of(
            "status",
            "unended",
            "no_prefill",
            "refuse",
            "reset",
            "never",
            "late",
            "stall",
            "comments",
            "cut",
            "malformed",
            "error_frame",
            "no_done",
            "no_usage",
            "wrong_content_type");
    static final int DELAY_MILLIS_AT_MOST = 3_600_000;

    /** What reading the short form led to. */
    public sealed interface Outcome permits DirectedFault, Rejected {}

    public record Rejected(String problem) implements Outcome {}

    private FaultNotation() {}

    public static Outcome read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts[0].isEmpty()) {
            return new Rejected("'" + text + "' (expected: provider:kind or provider:kind:number)");
        }
        String kind = parts[1];
        int numbers = parts.length - 2;
        if (!KINDS.contains(kind)) {
            return new Rejected("kind '" + kind + "' (expected one of " + sortedKinds() + ")");
        }
        if (kind.equals("refuse")) {
            return new Rejected("kind 'refuse' closes a port, which a prompt cannot order (use PUT /control/faults)");
        }
        int wanted = needsNumber(kind) ? 1 : 0;
        if (numbers < wanted || numbers > (kind.equals("status") ? 2 : wanted)) {
            return new Rejected("kind '" + kind + "' with " + numbers + " numbers (expected: " + wanted + ")");
        }
        return withNumbers(parts);
    }

    private static Outcome withNumbers(String[] parts) {
        int number = parts.length > 2 ? numberOf(parts[2]) : 0;
        boolean isStatus = parts[1].equals("status") || parts[1].equals("unended");
        if (number < 0 || (isStatus && !isStatus(number)) || number > DELAY_MILLIS_AT_MOST) {
            return new Rejected("'" + parts[2] + "' (expected: a "
                    + (isStatus ? "status from 200 to 599" : "number from 0 to " + DELAY_MILLIS_AT_MOST) + ")");
        }
        String retryAfter = parts.length > 3 ? parts[3] : "";
        return new DirectedFault(parts[0], fault(parts[1], number, "", retryAfter));
    }

    static boolean isStatus(int number) {
        return number >= 200 && number <= 599;
    }

    static boolean needsNumber(String kind) {
        return switch (kind) {
            case "status", "unended", "late", "stall", "comments", "cut", "malformed", "error_frame" -> true;
            default -> false;
        };
    }

    static Fault fault(String kind, int number, String body, String retryAfter) {
        return switch (kind) {
            case "status" -> new Fault.Status(number, body, retryAfter);
            case "unended" -> new Fault.Unended(number);
            case "no_prefill" -> new Fault.NoPrefill();
            case "refuse" -> new Fault.Refuse();
            case "reset" -> new Fault.Reset();
            case "never" -> new Fault.Never();
            case "late" -> new Fault.Late(number);
            case "stall" -> new Fault.Stall(number);
            case "comments" -> new Fault.Comments(number);
            case "cut" -> new Fault.Cut(number);
            case "malformed" -> new Fault.Malformed(number);
            case "error_frame" -> new Fault.ErrorFrame(number);
            case "no_done" -> new Fault.NoDone();
            case "no_usage" -> new Fault.NoUsage();
            case "wrong_content_type" -> new Fault.WrongContentType();
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: one of KINDS)");
        };
    }

    static String sortedKinds() {
        return String.join(", ", KINDS.stream().sorted().toList());
    }

    private static int numberOf(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
