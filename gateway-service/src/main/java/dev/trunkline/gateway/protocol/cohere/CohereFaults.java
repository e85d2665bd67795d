package dev.trunkline.gateway.protocol.cohere;

import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;
import dev.trunkline.gateway.protocol.ErrorAnswer;
import dev.trunkline.gateway.protocol.ErrorBody;
import dev.trunkline.gateway.protocol.ErrorPhrases;
import dev.trunkline.gateway.protocol.ProviderFault;
import java.util.List;

/**
 * {@code {"id", "message"}}: nothing but words says what it is (docs.cohere.com, "Errors", as of 2026-11). Pure.
 */
public final class CohereFaults {

    private static final List<String> LIMIT = List.of("too many tokens: max tokens must be");
    private static final List<String> CONTEXT = List.of("too many tokens");
    private static final List<String> RATE =
            List.of("trial key", "api calls / minute", "per minute request limit", "token rate limit exceeded");
    private static final List<String> KEY = List.of("invalid api token", "no api key supplied");

    private CohereFaults() {}

    public static ProviderFault of(ErrorAnswer answer) {
        ErrorBody error = ErrorBody.read(answer.body());
        ProviderFault fault =
                ProviderFault.byStatus(answer.status(), new ProviderWords(answer.body(), "", error.message()));
        if (error.says(RATE)) {
            return fault.ofAccount(ErrorType.RATE_LIMIT_EXCEEDED);
        }
        if (error.says(KEY)) {
            return fault.ofAccount(ErrorType.AUTHENTICATION);
        }
        if (fault.isOfRequest() && error.says(LIMIT)) {
            return fault.refusing(ErrorType.MAX_TOKENS_EXCEEDED);
        }
        return fault.isOfRequest() && error.says(CONTEXT)
                ? fault.refusing(ErrorType.CONTEXT_LENGTH_EXCEEDED)
                : ErrorPhrases.read(fault, error);
    }
}
