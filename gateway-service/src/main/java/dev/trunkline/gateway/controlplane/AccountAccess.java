package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** What a caller's key and its account may use, in words for catalog-service; no secret is among them. Pure. */
record AccountAccess(
        List<String> models,
        List<String> providers,
        AccountSettings settings,
        List<ByokCredential> own,
        List<String> ownOnly) {

    static AccountAccess of(Caller caller) {
        return new AccountAccess(
                caller.restrictions().allowedModels(),
                caller.allowedProviders(),
                caller.settings(),
                Stream.concat(caller.byok().prioritised().stream(), caller.byok().fallback().stream())
                        .toList(),
                caller.byok().required().stream().sorted().toList());
    }

    Buffer json() {
        JsonArray credentials = new JsonArray();
        own.forEach(credential -> credentials.add(new JsonObject()
                .put("provider", credential.provider())
                .put("models", new JsonArray(credential.allowedModels()))));
        JsonObject access = new JsonObject()
                .put("allowed_models", new JsonArray(models))
                .put("allowed_providers", new JsonArray(providers))
                .put("own", credentials)
                .put("own_only", new JsonArray(ownOnly));
        if (!settings.isNone()) {
            access.put("account_models", new JsonArray(settings.allowedModels()))
                    .put("ignored_models", new JsonArray(settings.ignoredModels()))
                    .put("ignored_providers", new JsonArray(settings.ignoredProviders()));
        }
        return access.toBuffer();
    }
}
