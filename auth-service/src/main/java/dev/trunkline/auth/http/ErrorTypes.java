package dev.trunkline.auth.http;

/** The word that programs tell an error by where nothing more is known than its status. Pure. */
final class ErrorTypes {

    private ErrorTypes() {}

    static String of(int status) {
        return switch (status) {
            case 401 -> "authentication";
            case 403 -> "permission_denied";
            case 404 -> "not_found";
            case 409 -> "conflict";
            case 413 -> "payload_too_large";
            case 429 -> "rate_limit_exceeded";
            case 503 -> "provider_overloaded";
            default -> status < 500 ? "invalid_request" : "server";
        };
    }
}
