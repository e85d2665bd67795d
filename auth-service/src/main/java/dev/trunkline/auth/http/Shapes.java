package dev.trunkline.auth.http;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the document says of texts that several bodies have; the readers judge by the same patterns. Written without
 * classes of characters, which only some readers of documents know.
 */
public final class Shapes {

    /** Inside a class of characters: those of control. */
    public static final String CONTROL = "\\u0000-\\u001f\\u007f-\\u009f";

    /** Those that are not seen, such as marks of direction (category Cf of Unicode 16). */
    private static final String UNSEEN =
            "\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f"
                    + "\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb"
                    + "\uD804\uDCBD\uD804\uDCCD\uD80D\uDC30-\uD80D\uDC3F\uD82F\uDCA0-\uD82F\uDCA3"
                    + "\uD834\uDD73-\uD834\uDD7A\uDB40\uDC01\uDB40\uDC20-\uDB40\uDC7F";

    /** Blanks of any width (category Z). */
    private static final String BLANK = " \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    private static final String UNPRINTABLE = CONTROL + UNSEEN;

    public static final String NAME = "^[^" + UNPRINTABLE + "]*[^" + UNPRINTABLE + BLANK + "][^" + UNPRINTABLE + "]*$";
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
