package dev.trunkline.catalog.price;

/** Words of the contract for what is counted and priced, as far as this service has names of its own for them. */
public final class Meter {

    public static final String PROMPT = "prompt";
    public static final String CACHE_READ = "cache_read";
    public static final String CACHE_WRITE_5M = "cache_write_5m";
    public static final String CACHE_WRITE_1H = "cache_write_1h";
    public static final String PROMPT_AUDIO = "prompt_audio";
    public static final String VIDEO = "video";
    public static final String COMPLETION = "completion";
    public static final String REASONING = "reasoning";
    public static final String COMPLETION_IMAGE = "completion_image";
    public static final String COMPLETION_AUDIO = "completion_audio";
    public static final String IMAGE = "image";
    public static final String REQUEST = "request";
    public static final String SEARCH = "search";
    public static final String WEB_SEARCH = "web_search";
    public static final String FILE_PAGE = "file_page";

    private Meter() {}
}
