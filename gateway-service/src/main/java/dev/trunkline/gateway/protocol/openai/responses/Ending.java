package dev.trunkline.gateway.protocol.openai.responses;

import dev.trunkline.gateway.json.JsonValue;
import dev.trunkline.gateway.protocol.AnswerTally;
import dev.trunkline.gateway.usage.ServiceTier;

/** How a response ended, in the words of OpenAI chat. Pure but for the sink. */
final class Ending {

    private Ending() {}

    /** Tells usage, tier and reason of a response that is no failure. */
    static void tell(JsonValue response, AnswerTally sink) {
        sink.usage(ResponsesUsage.read(response.member("usage")), false);
        sink.servedBy(ServiceTier.said(response.member("service_tier").string()));
        String status = response.member("status").string();
        String reason = response.member("incomplete_details").member("reason").string();
        if (status.equals("incomplete") || !reason.isEmpty()) {
            sink.finished(reason.equals("content_filter") ? reason : "length", reason.isEmpty() ? status : reason);
        } else {
            sink.finished(sink.calls() > 0 ? "tool_calls" : "stop", status);
        }
    }

    /** Whether it ended with an error, or for no reason of its own. */
    static boolean isFailure(JsonValue response) {
        return response.member("error").isObject()
                || switch (response.member("status").string()) {
                    case "failed", "cancelled" -> true;
                    // What is queued is no answer either, and shows it by having none.
                    default -> false;
                };
    }
}
