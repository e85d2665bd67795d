package dev.trunkline.catalog.line;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {

    /** On the first of August. */
    private static final Line LINE = new Zoo(Map.of(), Set.of())
            .line(
                    provider("acme", "baseUrl: http://acme.test"),
                    model(
                            "zoo/owl",
                            "displayName: Owl\ncanonicalSlug: zoo/owl-20260702\ncreated: 2026-07-02\nfamily: owl\n"
                                    + "redirects: [zoo/eule, zoo/owl-old:free]\nexpirationDate: 2026-08-01"),
                    model("zoo/owl-mini", "displayName: Owl Mini\ncreated: 2026-01-01\nfamily: owl"),
                    model("zoo/owl:free", "displayName: Owl\ncanonicalSlug: zoo/owl-20260702"),
                    model("zoo/auk", "displayName: Auk\nsuccessor: zoo/moa\nredirects: [zoo/alk]"),
                    model("zoo/moa", "displayName: Moa\nsuccessor: zoo/owl\nexpirationDate: 2026-07-31\nfamily: owl"),
                    model("zoo/rail", "displayName: Rail\nexpirationDate: 2026-07-31\ncanonicalSlug: zoo/rail-1"),
                    model("zoo/planned", "displayName: Planned"),
                    endpoint("zoo/owl", "acme", "1", "2", ""),
                    endpoint("zoo/owl-mini", "acme", "1", "2", ""),
                    endpoint("zoo/owl:free", "acme", "0", "0", ""),
                    endpoint("zoo/moa", "acme", "1", "2", ""),
                    endpoint("zoo/rail", "acme", "1", "2", ""));

    @ParameterizedTest
    @CsvSource({
        "zoo/owl, zoo/owl",
        "zoo/owl-20260702, zoo/owl",
        "zoo/eule, zoo/owl",
        "zoo/owl-old:free, zoo/owl",
        "zoo/owl:free, zoo/owl:free",
        "zoo/owl:nitro, zoo/owl",
        "zoo/owl:free:online, zoo/owl:free",
        "zoo/owl:floor:free, zoo/owl:free",
        "zoo/eule:exacto, zoo/owl",
        "' Zoo/OWL ', zoo/owl",
        "~zoo/owl-latest, ~zoo/owl-latest",
        "~zoo/owl-latest:nitro, ~zoo/owl-latest"
    })
    void aNameMeansAModel(String written, String id) {
        assertThat(LINE.named(written)).isInstanceOfSatisfying(Line.Named.Offered.class, offered -> assertThat(
                        offered.listing().id())
                .isEqualTo(id));
    }

    @Test
    void anAliasMeansTheNewestOfItsFamilyThatIsOffered() {
        Listing alias = ((Line.Named.Offered) LINE.named("~zoo/owl-latest")).listing();

        assertThat(alias.isAlias()).isTrue();
        assertThat(alias.offered().model().slug()).isEqualTo("zoo/owl");
        assertThat(LINE.listings())
                .extracting(Listing::id)
                .containsExactlyInAnyOrder("~zoo/owl-latest", "zoo/owl", "zoo/owl-mini", "zoo/owl:free");
    }

    @ParameterizedTest
    @CsvSource({"zoo/auk, zoo/owl,", "zoo/alk, zoo/owl,", "zoo/moa, zoo/owl, 2026-07-31", "zoo/rail-1,, 2026-07-31"})
    void whoIsNotServedAnyMoreNamesTheFirstSuccessorThatIs(String written, String successor, String lastDay) {
        assertThat(LINE.named(written))
                .isInstanceOfSatisfying(Line.Named.Retired.class, retired -> assertThat(retired.model())
                        .returns(successor, RetiredModel::successor)
                        .returns(lastDay, RetiredModel::expirationDate));
    }

    @Test
    void everyNameOfAModelThatIsNotServedIsTold() {
        assertThat(LINE.retired())
                .extracting(RetiredModel::slug)
                .containsExactly("zoo/alk", "zoo/auk", "zoo/moa", "zoo/rail", "zoo/rail-1");
    }

    @Test
    void aModelIsThereUntilItsLastDayIsOver() {
        assertThat(LINE.models()).containsOnlyKeys("zoo/owl", "zoo/owl-mini", "zoo/owl:free");
    }

    @Test
    void ofAnUnknownNameTheModelWithoutItsVariantMayBeMeant() {
        assertThat(LINE.named("zoo/owl-mini:free")).isEqualTo(new Line.Named.Unknown(Optional.of("zoo/owl-mini")));
        assertThat(LINE.named("zoo/planned")).isEqualTo(new Line.Named.Unknown(Optional.empty()));
        assertThat(LINE.named("owl")).isEqualTo(new Line.Named.Unknown(Optional.empty()));
        assertThat(LINE.named("")).isEqualTo(new Line.Named.Unknown(Optional.empty()));
    }
}
