package dev.trunkline.billing.real;

import dev.trunkline.localstack.service.InternalKeys;
import dev.trunkline.localstack.token.Forgeries;
import dev.trunkline.localstack.token.InternalToken;
import java.util.Map;

/** Internal tokens as the gateway and auth-service sign them, and some that nobody would. */
public final class Tokens {

    private static final String AUDIENCE = "billing-service";

    private final InternalKeys keys;

    Tokens(InternalKeys keys) {
        this.keys = keys;
    }

    public String inference(String account) {
        return of(account, "inference");
    }

    public String ofManagement(String account) {
        return of(account, "management");
    }

    /** As auth-service asks for what an administrator wants. */
    public String administrator() {
        return InternalToken.by(keys.auth(), AUDIENCE, "acct_operator", "administrator")
                .sign();
    }

    public String of(String account, String... groups) {
        return InternalToken.by(keys.gateway(), AUDIENCE, account, groups).sign();
    }

    /** As auth-service asks about keys of the account. */
    public String ofAuth(String account) {
        return InternalToken.by(keys.auth(), AUDIENCE, account, "management").sign();
    }

    public Map<String, String> forged() {
        return Forgeries.of(keys.gateway(), keys.auth(), AUDIENCE);
    }
}
