package dev.trunkline.systemtests.siege;

/** What a hostile provider does to the one who asked. */
enum Misdeed {
    NONE,
    FIGURES_OF_A_MILLION,
    FIGURES_OF_NOTHING,
    NO_FIGURES,
    INTERIM_FIRST,
    TWENTY_INTERIMS_FIRST,
    SWITCHES_PROTOCOLS,
    SHORTER_THAN_SAID,
    LONGER_THAN_SAID,
    ANOTHER_ANSWER_BEHIND,
    TWO_LENGTHS,
    HUGE_ID,
    HUGE_REASON,
    HUGE_ERROR,
    NO_JSON,
    WRITES_ON_PAST_ITS_LIMIT,
    BREAKS_OFF,
    HIDES_ENDLESS_REASONING,
    SAYS_NOTHING,
    HANGS_UP
}
