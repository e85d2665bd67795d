package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** What holds of every text that somebody may take for a model. */
class ModelReferencePropertiesTest {

    private static final List<String> BLANKS = List.of("", " ", "\t", "\n", "\u00a0", "\u200b", "\ufeff");

    /** A reference, and a text of it. */
    record Written(ModelReference reference, String text) {}

    @Property
    void whatIsWrittenByTheGrammarIsReadByIt(@ForAll("references") Written written) {
        assertThat(ModelReference.parse(written.text())).isEqualTo(written.reference());
    }

    @Property
    void capitalsAndBlanksChangeNothing(
            @ForAll("references") Written written, @ForAll("blanks") String before, @ForAll("blanks") String behind) {
        String text = written.text().replace(":", behind + ":" + before).replace("/", before + "/" + behind);

        assertThat(ModelReference.parse(before + text + behind)).isEqualTo(written.reference());
        if (!(written.reference() instanceof ModelReference.Preset)) {
            assertThat(ModelReference.parse(text.toUpperCase(Locale.ROOT))).isEqualTo(written.reference());
        }
    }

    @Property
    void nothingIsTooStrangeToBeRead(@ForAll @StringLength(max = 60) String any, @ForAll("marks") String marks) {
        assertThat(ModelReference.parse(any)).isNotNull();
        assertThat(ModelReference.parse(marks)).isNotNull();
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.of(BLANKS).list().ofMaxSize(2).map(many -> String.join("", many));
    }

    /** Texts that nearly are references. */
    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of("a", "B", "/", ":", "@", "~", "preset", "@preset/", "openrouter", "-latest", " ", "free")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Written> references() {
        Arbitrary<Written> plain = Combinators.combine(
                        words(), words(), variants(), Arbitraries.integers().between(0, 2))
                .as(ModelReferencePropertiesTest::plain);
        Arbitrary<Written> preset = Combinators.combine(plain, words(), Arbitraries.of(true, false))
                .as((model, slug, alone) -> alone
                        ? new Written(new ModelReference.Preset(slug, null), "@preset/" + slug)
                        : new Written(
                                new ModelReference.Preset(slug, model.reference()), model.text() + "@preset/" + slug));
        return Arbitraries.oneOf(plain, preset);
    }

    private static Written plain(String author, String model, List<String> variants, int kind) {
        String behind = variants.isEmpty() ? "" : ":" + String.join(":", variants);
        String slug = author + "/" + model;
        return switch (kind) {
            case 0 -> new Written(new ModelReference.Model(slug, variants), slug + behind);
            case 1 ->
                new Written(new ModelReference.Latest(slug + "-latest", variants), "~" + slug + "-latest" + behind);
            default ->
                new Written(new ModelReference.Router("openrouter/" + model, variants), "openrouter/" + model + behind);
        };
    }

    private static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-_.")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(word -> !word.equals("openrouter"));
    }

    private static Arbitrary<List<String>> variants() {
        return words().list().ofMaxSize(2);
    }
}
