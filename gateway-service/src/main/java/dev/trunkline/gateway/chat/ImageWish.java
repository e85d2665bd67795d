package dev.trunkline.gateway.chat;

import dev.trunkline.gateway.json.JsonValue;

/**
 * Whether the caller wants pictures in the answer, by {@code modalities} and {@code image_config}. Immutable.
 *
 * @param asked whether the answer may hold pictures; where it was not said a model does as it does of itself
 * @param alone whether nothing else is wanted
 * @param config how they are to be, in the words of the public API; absent where the caller said nothing
 */
public record ImageWish(boolean asked, boolean alone, JsonValue config) {

    public static final ImageWish NOT_SAID = new ImageWish(false, false, JsonValue.ABSENT);

    private static final String IMAGE = "image";

    /** Of a request that has been looked through: it names texts and pictures alone. */
    public static ImageWish of(JsonValue request) {
        boolean asked = isAsked(request.member("modalities"));
        int kinds = request.member("modalities").elements().size();
        JsonValue config = request.member("image_config");
        return asked || config.isObject() ? new ImageWish(asked, asked && kinds == 1, config) : NOT_SAID;
    }

    /** Whether these modalities have pictures among them. */
    public static boolean isAsked(JsonValue modalities) {
        return modalities.elements().stream().anyMatch(modality -> modality.says(IMAGE));
    }
}
