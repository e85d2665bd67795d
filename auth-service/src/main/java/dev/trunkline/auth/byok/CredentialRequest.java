package dev.trunkline.auth.byok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.auth.http.Fields;
import dev.trunkline.auth.http.Names;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.WordList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The body of a request to add or change a credential. Immutable. */
record CredentialRequest(String provider, List<CredentialEdit> edits) {

    static final int SORT_ORDER_AT_MOST = 1_000_000;

    static final int NAME_CHARACTERS_AT_MOST = 255;
    static final int PROVIDER_CHARACTERS_AT_MOST = 63;
    /** As the catalogue has it; whether there is such a provider is not known here. */
    static final String PROVIDER_SLUG = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

    private static final String PROVIDER = "provider";
    private static final String KEY = "key";

    private static final Pattern PROVIDER_SHAPE = Pattern.compile(PROVIDER_SLUG);

    private static final Map<String, Fields.Field<CredentialEdit>> FIELDS = Map.of(
            KEY,
            (name, value) -> ProviderSecret.read(value).map(CredentialEdit.Secret::new),
            "name",
            CredentialRequest::name,
            "disabled",
            (name, value) -> Fields.flag(name, value).map(CredentialEdit.Disabled::new),
            "is_fallback",
            (name, value) -> Fields.flag(name, value).map(CredentialEdit.Fallback::new),
            "is_required",
            (name, value) -> Fields.flag(name, value).map(CredentialEdit.Required::new),
            "allowed_models",
            (name, value) -> WordList.MODELS.read(name, value).map(CredentialEdit.AllowedModels::new),
            "allowed_api_key_hashes",
            (name, value) -> WordList.KEY_HASHES.read(name, value).map(CredentialEdit.AllowedKeys::new),
            "allowed_user_ids",
            (name, value) -> WordList.USER_IDS.read(name, value).map(CredentialEdit.AllowedUsers::new),
            "sort_order",
            CredentialRequest::place);

    static Outcome<CredentialRequest> toCreate(ObjectNode body) {
        for (String needed : List.of(PROVIDER, KEY)) {
            if (!body.has(needed)) {
                return Fields.refused(needed, "is missing (expected: a string)");
            }
        }
        ObjectNode edits = body.deepCopy();
        JsonNode provider = edits.remove(PROVIDER);
        if (!provider.isTextual() || !isProvider(provider.textValue())) {
            return Fields.refused(
                    PROVIDER,
                    "expected a provider's slug of lower-case letters, digits and \"-\", at most 63 characters");
        }
        return Fields.read(edits, FIELDS, "a credential")
                .map(read -> new CredentialRequest(provider.textValue(), read));
    }

    static Outcome<List<CredentialEdit>> toChange(ObjectNode body) {
        return body.has(PROVIDER)
                ? Fields.refused(PROVIDER, "cannot be changed (expected: another credential for another provider)")
                : Fields.read(body, FIELDS, "a credential");
    }

    static boolean isProvider(String slug) {
        return slug.length() <= PROVIDER_CHARACTERS_AT_MOST
                && PROVIDER_SHAPE.matcher(slug).matches();
    }

    private static Outcome<CredentialEdit> name(String field, JsonNode value) {
        return value.isNull()
                ? Outcome.done(new CredentialEdit.Name(null))
                : Names.read(value, NAME_CHARACTERS_AT_MOST).map(CredentialEdit.Name::new);
    }

    private static Outcome<CredentialEdit> place(String field, JsonNode value) {
        return value.isInt() && value.intValue() >= 0 && value.intValue() <= SORT_ORDER_AT_MOST
                ? Outcome.done(new CredentialEdit.SortOrder(value.intValue()))
                : Fields.refused(field, "expected a whole number from 0 to " + SORT_ORDER_AT_MOST);
    }
}
