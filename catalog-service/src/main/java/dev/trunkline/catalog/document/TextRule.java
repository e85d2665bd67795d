package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Address;
import dev.trunkline.catalog.offer.Auth;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.CredentialName;
import dev.trunkline.catalog.offer.Prefill;
import dev.trunkline.catalog.offer.ServiceTier;
import dev.trunkline.catalog.offer.Vocabulary;
import dev.trunkline.catalog.offer.WireProtocol;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the text of one field must look like, and how to say so. */
record TextRule(String expected, Predicate<String> accepts) {

    static final TextRule RESOURCE_NAME = matching(
            "a name of lower-case letters, digits, \"-\" and \".\", at most 253 characters",
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    static final TextRule PROVIDER_NAME = matching(
            "a provider's name of lower-case letters, digits and \"-\", at most 63 characters",
            "(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    static final TextRule MODEL_SLUG = matching(
            "author/slug in lower-case letters, digits, \"-\", \"_\", \".\" and \":\"",
            "[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._:-]*");
    static final TextRule FAMILY = matching(
            "a word of lower-case letters, digits, \"-\", \"_\" and \".\", at most 63 characters",
            "[a-z0-9][a-z0-9._-]{0,62}");
    static final TextRule TAG =
            matching("the provider's name, alone or with \"/\" and a word", "[a-z0-9-]+(/[a-z0-9][a-z0-9._-]*)?");
    static final TextRule NOT_BLANK = new TextRule("text, not empty", text -> !text.isBlank());
    static final TextRule ANY = new TextRule("text", text -> true);
    static final TextRule CREDENTIAL = new TextRule(CredentialName.EXPECTED, CredentialName::isReadByGateways);

    static final TextRule BASE_URL = matching(
            "an http or https URL without a \"/\" at the end; ${NAME} stands for an environment variable",
            "(https?://|\\$\\{[A-Z][A-Z0-9_]*})([^\\s$]|\\$\\{[A-Z][A-Z0-9_]*})*(?<!/)");
    static final TextRule BASE_URL_OF_CLUSTER = matching(
            "an http or https URL without variables and without a \"/\" at the end", "https?://[^\\s$]*[^\\s$/]");
    static final TextRule SECRET_KEY =
            matching("a key of a Secret's data, at most 253 characters", "(?=.{1,253}$)[A-Za-z0-9._-]+");
    static final TextRule WEB_PAGE = matching("an http or https URL", "https?://\\S+");
    static final TextRule COUNTRY = matching("a country's two letters, such as US", "[A-Z]{2}");
    static final TextRule DATE = new TextRule("a date such as 2026-07-02", TextRule::isDate);
    static final TextRule YEAR_MONTH_OR_DATE = new TextRule(
            "a date such as 2026-07-02 or 2026-07",
            text -> text.matches("\\d{4}-(0[1-9]|1[0-2])") || text.matches("\\d{4}") || isDate(text));
    static final TextRule INSTANT =
            new TextRule("a date such as 2026-07-02 or a UTC time such as 2026-07-02T09:30:00Z", text -> instant(text)
                    .isPresent());
    static final TextRule PER_MILLION =
            price("a quoted decimal number of USD per million tokens, 0 or more, such as \"0.25\"");
    static final TextRule PER_UNIT = price("a quoted decimal number of USD for one, 0 or more, such as \"0.005\"");
    static final TextRule METER =
            matching("a word of lower-case letters, digits and \"_\", at most 40 characters", "[a-z][a-z0-9_]{0,39}");
    static final TextRule SERVICE_TIER =
            matching("a word of lower-case letters, digits, \"_\" and \"-\"", "[a-z][a-z0-9_-]{0,39}");
    static final TextRule TIME_OF_DAY =
            matching("a quoted time of day in UTC, such as \"16:30\"", "([01]\\d|2[0-3]):[0-5]\\d");
    static final TextRule PER_REQUEST =
            price("a quoted decimal number of USD per request, 0 or more, such as \"0.005\"");
    /** Here and below any word: one of another release is told apart from what no release would take. */
    static final TextRule PROTOCOL = wordLike(WireProtocol.words());

    static final TextRule AUTH = wordLike(Auth.words());
    static final TextRule ADDRESS = wordLike(Address.words());
    static final TextRule OUTPUT_MODALITY = wordLike(Vocabulary.OUTPUT_MODALITIES);
    static final TextRule API_VERSION = matching(
            "a dated api-version such as 2024-10-21 or 2025-04-01-preview",
            "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(-preview)?");
    static final TextRule CANCELLATION = oneOf(Cancellation.words());
    /** From a millisecond to some hours. */
    static final TextRule TIMEOUT =
            matching("a time such as 500ms, 30s or 10m, more than 0", "[1-9]\\d{0,6}ms|[1-9]\\d{0,4}s|[1-9]\\d{0,2}m");

    static final TextRule POOL = wordLike(ServiceTier.words());
    static final TextRule QUIRK = wordLike(Vocabulary.QUIRKS);
    static final TextRule PREFILL = oneOf(Prefill.words());
    static final TextRule INPUT_MODALITY = oneOf(Vocabulary.INPUT_MODALITIES);
    static final TextRule QUANTIZATION = oneOf(Vocabulary.QUANTIZATIONS);
    static final TextRule PARAMETER = oneOf(Vocabulary.PARAMETERS);

    static TextRule oneOf(List<String> words) {
        return new TextRule("one of " + String.join(", ", words), words::contains);
    }

    /** Start of the day in UTC where only a date is given. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.length() == "2026-07-02".length()
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isDate(String text) {
        return text.length() == "2026-07-02".length() && instant(text).isPresent();
    }

    private static TextRule wordLike(List<String> words) {
        return matching(oneOf(words).expected(), "[a-z][a-z0-9-]*");
    }

    private static TextRule price(String expected) {
        return matching(expected, "\\d{1,9}(\\.\\d{1,9})?");
    }

    private static TextRule matching(String expected, String pattern) {
        return new TextRule(expected, Pattern.compile(pattern).asMatchPredicate());
    }
}
