package dev.trunkline.gateway.credential;

import java.util.Map;

/** Credentials out of an environment made up by a test. */
public final class CredentialsOf {

    private CredentialsOf() {}

    public static Credentials environment(Map<String, String> environment) {
        return new Credentials(environment);
    }
}
