package dev.trunkline.auth.http;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the document says of texts that several bodies have; the readers judge by the same patterns. A pattern knows no
 * control characters, nor those that are not seen (such as marks of direction).
 */
public final class Shapes {

    public static final String NAME = "^[^\\p{Cc}\\p{Cf}]*[^\\p{Cc}\\p{Cf}\\p{Z}][^\\p{Cc}\\p{Cf}]*$";
    public static final int NAME_CHARACTERS_AT_MOST = 100;

    public static final String MODEL_SLUG = "[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._:-]*";
    public static final String PROVIDER_SLUG = "[a-z0-9]([a-z0-9._-]*[a-z0-9])?(/[a-z0-9][a-z0-9._-]*)?";
    public static final String KEY_HASH = "[0-9a-f]{64}";
    public static final String USER_ID = "user_[0-9A-Za-z]+";
    public static final int WORDS_AT_MOST = 100;
    public static final int WORD_CHARACTERS_AT_MOST = 200;

    public static final int OFFSET_AT_MOST = 1_000_000;
    /** USD: what a Lua number in Redis still counts exactly, in nano-USD. */
    public static final int LIMIT_AT_MOST = 9_000_000;

    public static final double SMALLEST_AMOUNT = 0.000000001;

    private Shapes() {}

    @Schema(type = SchemaType.STRING, pattern = "^" + MODEL_SLUG + "$", maxLength = WORD_CHARACTERS_AT_MOST)
    public enum ModelSlug {}

    @Schema(type = SchemaType.STRING, pattern = "^" + PROVIDER_SLUG + "$", maxLength = WORD_CHARACTERS_AT_MOST)
    public enum ProviderSlug {}

    @Schema(type = SchemaType.STRING, pattern = "^" + KEY_HASH + "$")
    public enum KeyHash {}

    @Schema(type = SchemaType.STRING, pattern = "^" + USER_ID + "$", maxLength = WORD_CHARACTERS_AT_MOST)
    public enum UserId {}
}
