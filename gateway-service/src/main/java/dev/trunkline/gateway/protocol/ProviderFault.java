package dev.trunkline.gateway.protocol;

import dev.trunkline.contracts.generation.v1.Fault;
import dev.trunkline.gateway.failure.ErrorType;
import dev.trunkline.gateway.failure.ProviderWords;

/**
 * What went wrong with a call, as the room of the provider's wire format understands it. Immutable.
 *
 * @param owner whose fault it is
 * @param type what it is
 * @param status of the provider, 0 where none came
 * @param concernsAccount whether it is about the account behind the credential: only its owner reads the words
 * @param retryAfterSeconds as the provider said it, rounded up; 0 where it said nothing
 */
public record ProviderFault(
        Fault owner, ErrorType type, int status, boolean concernsAccount, ProviderWords words, int retryAfterSeconds) {

    private static final int TOO_MANY_REQUESTS = 429;

    /** Where nothing but its status says what it is. */
    public static ProviderFault byStatus(int status, ProviderWords words) {
        return new ProviderFault(owner(status), type(status), status, false, words, 0);
    }

    /** One that no provider has described. */
    public static ProviderFault unsaid(Fault owner, int status) {
        return new ProviderFault(owner, type(status), status, false, ProviderWords.NONE, 0);
    }

    private static Fault owner(int status) {
        return switch (status) {
            case 400, 405, 409, 411, 413, 414, 415, 416, 417, 418, 422, 431 -> Fault.FAULT_CALLER;
            case 401, 402, 403 -> Fault.FAULT_CREDENTIAL;
            case 404, 410, TOO_MANY_REQUESTS -> Fault.FAULT_ENDPOINT;
            case 451 -> Fault.FAULT_POLICY;
            // 408, 425, everything from 500, and statuses that make no sense as an answer.
            default -> Fault.FAULT_PROVIDER;
        };
    }

    private static ErrorType type(int status) {
        return switch (status) {
            case 401 -> ErrorType.AUTHENTICATION;
            case 402 -> ErrorType.PAYMENT_REQUIRED;
            case 403 -> ErrorType.PERMISSION_DENIED;
            case 404, 410 -> ErrorType.NOT_FOUND;
            case 408, 504 -> ErrorType.TIMEOUT;
            case 413 -> ErrorType.PAYLOAD_TOO_LARGE;
            case 422 -> ErrorType.UNPROCESSABLE;
            case TOO_MANY_REQUESTS -> ErrorType.RATE_LIMIT_EXCEEDED;
            case 451 -> ErrorType.CONTENT_POLICY_VIOLATION;
            case 503, 529 -> ErrorType.PROVIDER_OVERLOADED;
            default -> owner(status) == Fault.FAULT_CALLER ? ErrorType.INVALID_REQUEST : ErrorType.PROVIDER_UNAVAILABLE;
        };
    }

    /** Whether the provider has read the request, and what it says of it can be believed. */
    public boolean isOfRequest() {
        return owner == Fault.FAULT_CALLER;
    }

    /** The request itself is to blame, in this way. */
    public ProviderFault refusing(ErrorType what) {
        Fault whose = what == ErrorType.CONTENT_POLICY_VIOLATION ? Fault.FAULT_POLICY : Fault.FAULT_CALLER;
        return new ProviderFault(whose, what, status, false, words, retryAfterSeconds);
    }

    /** It does not have the model, or not in this region, whatever the catalogue says: another endpoint may. */
    public ProviderFault withoutModel() {
        return new ProviderFault(Fault.FAULT_ENDPOINT, ErrorType.NOT_FOUND, status, false, words, retryAfterSeconds);
    }

    /** The account behind the credential is in trouble, whoever's it is: the request is not to blame. */
    public ProviderFault ofAccount(ErrorType what) {
        boolean clientError = status >= 400 && status < 500;
        Fault whose = status == TOO_MANY_REQUESTS || !clientError ? owner : Fault.FAULT_CREDENTIAL;
        return new ProviderFault(whose, what, status, true, words, retryAfterSeconds);
    }

    /** The provider itself is to blame. */
    public ProviderFault ofProvider(ErrorType what) {
        return new ProviderFault(Fault.FAULT_PROVIDER, what, status, concernsAccount, words, retryAfterSeconds);
    }

    public ProviderFault retryAfter(int seconds) {
        return new ProviderFault(owner, type, status, concernsAccount, words, seconds);
    }

    public ProviderFault saying(ProviderWords others) {
        return new ProviderFault(owner, type, status, concernsAccount, others, retryAfterSeconds);
    }
}
