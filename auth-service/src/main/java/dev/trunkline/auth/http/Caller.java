package dev.trunkline.auth.http;

import java.util.Optional;

/**
 * Who is calling, as the gateway's token says.
 *
 * @param token the token itself, for a call onwards on the same caller's behalf
 */
public record Caller(String accountId, Optional<String> keyHash, String token) {

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "Caller[" + accountId + "]";
    }
}
