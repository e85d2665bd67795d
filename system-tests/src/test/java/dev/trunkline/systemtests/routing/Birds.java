package dev.trunkline.systemtests.routing;

/**
 * The models and providers of {@code shared/routing.yaml}; prices are of prompt and completion, in US dollars for a
 * million tokens.
 */
final class Birds {

    /** North 1 and 3, fp8; south 2 and 6, bf16; east 4 and 12; west 8 and 24, mxfp4, of unknown parameters. */
    static final String FINCH = "walk/finch";

    /** East, which trains on what it is sent. */
    static final String FREE_FINCH = "walk/finch:free";

    static final String EXTENDED_FINCH = "walk/finch:extended";
    /** South alone, without tools. */
    static final String KITE = "walk/kite";
    /** North alone, with a context of 200 tokens. */
    static final String WREN = "walk/wren";
    /** Each of its endpoints has a price that the others have not. */
    static final String DOVE = "walk/dove";
    /** North in every quantization. */
    static final String QUAIL = "walk/quail";
    /** Asked by nobody, so that nothing is measured of it. */
    static final String STILL = "walk/still";
    /** West 1 and 3, north 2 and 6, east 3 and 9. */
    static final String SWIFT = "walk/swift";
    /** West 1 and 3, north 2 and 6, south 3 and 9, east 4 and 12. */
    static final String HERON = "walk/heron";
    /** North 2 and 6, south 3 and 9; north/flex 1 and 3, south/priority 6 and 18. */
    static final String TERN = "walk/tern";
    /** South 3 and 9; frail/flex 1 and 3, frail/priority 6 and 18. */
    static final String SKUA = "walk/skua";
    /** North and south alike, with a lower price for what they have in their caches. */
    static final String SWAN = "walk/swan";
    /** South 2 and 6, four endpoints of frail 1 and 3. */
    static final String GULL = "walk/gull";
    /** Frail 1 and 3, south 2 and 6. */
    static final String RUFF = "walk/ruff";
    /** Haven alone, 2 and 6. */
    static final String ROBIN = "walk/robin";

    static final String NORTH = "walk-north";
    static final String SOUTH = "walk-south";
    static final String EAST = "walk-east";
    static final String WEST = "walk-west";
    static final String FRAIL = "walk-frail";

    private Birds() {}
}
