package dev.trunkline.auth.http;

import io.smallrye.config.ConfigMapping;

/** Limits of the lists; values in application.properties. */
@ConfigMapping(prefix = "trunkline.identity.list")
public interface ListSettings {

    /** What the document says; another setting is not in it. */
    int PAGE_SIZE = 100;

    /** Entries on one page. */
    int pageSize();
}
