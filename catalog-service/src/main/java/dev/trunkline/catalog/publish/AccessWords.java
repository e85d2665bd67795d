package dev.trunkline.catalog.publish;

import dev.trunkline.catalog.offer.Access;
import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;

/** How an endpoint is called in the words of the contract. */
final class AccessWords {

    private AccessWords() {}

    static Auth auth(Access access) {
        return access.shownBy().map(AccessWords::auth).orElse(Auth.AUTH_UNSPECIFIED);
    }

    static Address address(Access access) {
        return switch (access.address()) {
            case null -> Address.ADDRESS_UNSPECIFIED;
            case AZURE -> Address.ADDRESS_AZURE;
            case VERTEX -> Address.ADDRESS_VERTEX;
        };
    }

    static String apiVersion(Access access) {
        return access.apiVersion() == null ? "" : access.apiVersion();
    }

    private static Auth auth(dev.trunkline.catalog.offer.Auth auth) {
        return switch (auth) {
            case BEARER -> Auth.AUTH_BEARER;
            case API_KEY -> Auth.AUTH_API_KEY;
            case X_API_KEY -> Auth.AUTH_X_API_KEY;
            case X_GOOG_API_KEY -> Auth.AUTH_X_GOOG_API_KEY;
            case GOOGLE_SERVICE_ACCOUNT -> Auth.AUTH_GOOGLE_SERVICE_ACCOUNT;
            case AWS -> Auth.AUTH_AWS;
            case ENTRA -> Auth.AUTH_ENTRA;
        };
    }
}
