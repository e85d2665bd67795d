package dev.trunkline.systemtests.attack;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an address answered. */
record WebPage(URI uri, int status, HttpHeaders headers, String body) {

    boolean leadsOn() {
        return status >= 301 && status <= 303 && headers.firstValue("Location").isPresent();
    }

    URI target() {
        return uri.resolve(headers.firstValue("Location").orElseThrow());
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String formAction() {
        return found("action=\"([^\"]+)\"");
    }

    /** The value of the first field with this name. */
    String field(String name) {
        return found("name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    /** The first account that can be chosen. */
    String account() {
        return found("(acct_[0-9a-z]+)");
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(body);
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " at " + uri + ": " + status + "\n" + body);
        }
        return matcher.group(1).replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    }
}
