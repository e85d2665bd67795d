package dev.trunkline.billing.purchase;

import dev.trunkline.billing.BillingSettings;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Where a payer comes back to: the operator's address, or the settings page of the gateway that was called. */
@Singleton
class ReturnUrl {

    private static final String PURCHASE = "purchase=";

    private final Optional<String> settled;

    ReturnUrl(BillingSettings settings) {
        this.settled = settings.purchases().returnUrl();
    }

    /** Up to the id of the purchase. The headers are the gateway's, which lets no caller's through. */
    String upToId(HttpHeaders headers) {
        String url = settled.orElseGet(() -> origin(headers) + "/settings");
        return url + (url.contains("?") ? "&" : "?") + PURCHASE;
    }

    private static String origin(HttpHeaders headers) {
        String scheme = header(headers, "X-Forwarded-Proto", "http");
        String host = header(headers, "X-Forwarded-Host", "localhost");
        String port = header(headers, "X-Forwarded-Port", "");
        boolean isUsual = port.isEmpty()
                || scheme.equals("https") && port.equals("443")
                || scheme.equals("http") && port.equals("80");
        return scheme + "://" + host + (isUsual ? "" : ":" + port);
    }

    private static String header(HttpHeaders headers, String name, String preset) {
        String value = headers.getHeaderString(name);
        return value == null || value.isBlank() ? preset : value;
    }
}
