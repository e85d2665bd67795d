package dev.trunkline.auth.http;

import io.smallrye.config.ConfigMapping;

/** Limits of the lists; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.list")
public interface ListSettings {

    /** Entries on one page. */
    int pageSize();
}
