package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.identity.ByokCredential;
import dev.trunkline.gateway.identity.Caller;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** What a caller's key may use, in words for catalog-service; no secret is among them. Pure. */
record AccountAccess(List<String> models, List<String> providers, List<ByokCredential> own, List<String> ownOnly) {

    static AccountAccess of(Caller caller) {
        return new AccountAccess(
                caller.restrictions().allowedModels(),
                caller.restrictions().allowedProviders(),
                Stream.concat(caller.byok().prioritised().stream(), caller.byok().fallback().stream())
                        .toList(),
                caller.byok().required().stream().sorted().toList());
    }

    Buffer json() {
        JsonArray credentials = new JsonArray();
        own.forEach(credential -> credentials.add(new JsonObject()
                .put("provider", credential.provider())
                .put("models", new JsonArray(credential.allowedModels()))));
        return new JsonObject()
                .put("allowed_models", new JsonArray(models))
                .put("allowed_providers", new JsonArray(providers))
                .put("own", credentials)
                .put("own_only", new JsonArray(ownOnly))
                .toBuffer();
    }
}
