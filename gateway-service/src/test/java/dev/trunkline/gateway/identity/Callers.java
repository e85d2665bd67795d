package dev.trunkline.gateway.identity;

import dev.trunkline.contracts.identity.v1.AccountSettings;
import dev.trunkline.contracts.identity.v1.ApiKeyState;
import dev.trunkline.contracts.identity.v1.IdentifyReply;
import dev.trunkline.contracts.identity.v1.KeyKind;
import dev.trunkline.contracts.identity.v1.ProviderCredential;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Callers and their own credentials as auth-service describes them. */
public final class Callers {

    private Callers() {}

    /** An inference key without limits, but for what the test changes. */
    public static Caller caller(String account, UnaryOperator<ApiKeyState.Builder> changes, Credential... own) {
        ApiKeyState.Builder state =
                ApiKeyState.newBuilder().setAccountId(account).setKeyHash("k").setKind(KeyKind.KEY_KIND_INFERENCE);
        return Caller.of(
                changes.apply(state).build(),
                Stream.of(own).map(Credential::message).toList());
    }

    /** An inference key without limits of an account that has settled this. */
    public static Caller settled(UnaryOperator<AccountSettings.Builder> settings) {
        return settled(UnaryOperator.identity(), settings);
    }

    public static Caller settled(
            UnaryOperator<ApiKeyState.Builder> changes, UnaryOperator<AccountSettings.Builder> settings) {
        ApiKeyState.Builder state =
                ApiKeyState.newBuilder().setAccountId("a").setKeyHash("k").setKind(KeyKind.KEY_KIND_INFERENCE);
        return Caller.of(IdentifyReply.newBuilder()
                .setKnown(changes.apply(state))
                .setAccountSettings(settings.apply(AccountSettings.newBuilder()))
                .build());
    }

    public static ByokCredentials byok(Credential... own) {
        return ByokCredentials.of(Stream.of(own).map(Credential::message).toList());
    }

    /** One whose secret is {@code sk-<id>}. */
    public static Credential credential(String id, String provider) {
        return new Credential(
                ProviderCredential.newBuilder().setId(id).setProvider(provider).setSecret("sk-" + id));
    }

    /** A credential in the making. */
    public record Credential(ProviderCredential.Builder builder) {

        public Credential secret(String secret) {
            builder.setSecret(secret);
            return this;
        }

        public Credential place(int sortOrder) {
            builder.setSortOrder(sortOrder);
            return this;
        }

        public Credential fallback() {
            builder.setFallback(true);
            return this;
        }

        public Credential required() {
            builder.setRequired(true);
            return this;
        }

        public Credential models(String... slugs) {
            builder.addAllAllowedModels(List.of(slugs));
            return this;
        }

        ProviderCredential message() {
            return builder.build();
        }

        public ByokCredential read() {
            return ByokCredential.of(message());
        }
    }
}
