package dev.trunkline.catalog.api;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Listing;
import dev.trunkline.catalog.line.Zoo;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ModelQueryTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);
    private static final Line LINE = new Zoo(Map.of(), Set.of())
            .line(
                    provider("acme", "baseUrl: http://acme.test"),
                    provider("bolt", "baseUrl: http://bolt.test\ndataPolicy: {training: false}"),
                    model(
                            "zoo/owl",
                            "displayName: Great Owl\ncreated: 2026-01-01\ntokenizer: Claude\ndistillable: true"),
                    model("zoo/lynx:free", "displayName: Lynx\ncreated: 2026-03-01"),
                    model("sea/eel", "displayName: Eel\ncreated: 2026-02-01"),
                    model("sea/artist", "displayName: Artist\ncreated: 2026-04-01"),
                    endpoint("zoo/owl", "acme", "5", "20", "contextLength: 1000\nsupportedParameters: [tools, seed]"),
                    endpoint("zoo/owl", "bolt", "4", "20", "contextLength: 9000\nsupportedParameters: [stop]"),
                    endpoint("zoo/lynx:free", "acme", "0", "0", "contextLength: 500\nsupportedParameters: [tools]"),
                    endpoint(
                            "sea/eel",
                            "bolt",
                            "1",
                            "2",
                            "contextLength: 2000\ninputModalities: [text, image]\nsupportedParameters: [top_k]\n"
                                    + "dataPolicy: {retentionDays: 0}"),
                    endpoint("sea/artist", "bolt", "2", "2", "contextLength: 800\noutputModalities: [image]"),
                    model("zoo/parrot", "displayName: Parrot\ncreated: 2024-02-01"),
                    model("zoo/ear", "displayName: Ear\ncreated: 2024-01-01"),
                    endpoint("zoo/parrot", "bolt", "2", "2", "outputModalities: [speech]"),
                    endpoint(
                            "zoo/ear", "bolt", "2", "2", "inputModalities: [audio]\noutputModalities: [transcription]"),
                    model("sea/map", "displayName: Map\ncreated: 2025-01-01"),
                    model("sea/chart", "displayName: Chart\ncreated: 2025-02-01"),
                    endpoint("sea/map", "acme", "2", "0", "protocol: openai-embeddings"),
                    endpoint("sea/chart", "acme", "1", "0", "protocol: openai-embeddings"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | zoo/lynx:free sea/eel zoo/owl
            output_modalities=all                | sea/artist zoo/lynx:free sea/eel zoo/owl sea/chart sea/map zoo/parrot zoo/ear
            output_modalities=speech             | zoo/parrot
            output_modalities=transcription      | zoo/ear
            output_modalities=embeddings         | sea/chart sea/map
            output_modalities=image              | sea/artist
            output_modalities=image,text         | sea/artist zoo/lynx:free sea/eel zoo/owl
            input_modalities=image               | sea/eel
            input_modalities=image,text          | zoo/lynx:free sea/eel zoo/owl
            supported_parameters=tools           | zoo/lynx:free zoo/owl
            supported_parameters=tools,seed      | zoo/owl
            supported_parameters=tools,stop      | zoo/owl
            q=great                              | zoo/owl
            q=SEA/                               | sea/eel
            context=2000                         | sea/eel zoo/owl
            min_price=1                          | sea/eel zoo/owl
            max_price=1                          | zoo/lynx:free sea/eel
            max_price=1e0                        | zoo/lynx:free sea/eel
            min_price=0.5&max_price=3.99         | sea/eel
            model_authors=sea                    | sea/eel
            model_authors=sea,zoo                | zoo/lynx:free sea/eel zoo/owl
            providers=acme                       | zoo/lynx:free zoo/owl
            sort=newest                          | zoo/lynx:free sea/eel zoo/owl
            sort=pricing-low-to-high             | zoo/lynx:free sea/eel zoo/owl
            sort=pricing-high-to-low             | zoo/owl sea/eel zoo/lynx:free
            sort=context-high-to-low             | zoo/owl sea/eel zoo/lynx:free
            offset=1                             | sea/eel zoo/owl
            limit=2                              | zoo/lynx:free sea/eel
            offset=1&limit=1                     | sea/eel
            offset=9                             | ''
            q=nothing-like-it                    | ''
            min_output_price=2                   | sea/eel zoo/owl
            max_output_price=2                   | zoo/lynx:free sea/eel
            min_output_price=3&max_output_price=20 | zoo/owl
            min_age_days=154                     | sea/eel zoo/owl
            max_age_days=153                     | zoo/lynx:free
            min_age_days=181&max_age_days=181    | sea/eel
            distillable=true                     | zoo/owl
            distillable=false                    | zoo/lynx:free sea/eel
            zdr=true                             | sea/eel
            zdr=                                 | zoo/lynx:free sea/eel zoo/owl
            arch=claude                          | zoo/owl
            arch=Claude,other                    | zoo/lynx:free sea/eel zoo/owl
            """)
    void aFilterKeepsWhatMatches(String query, String expected) {
        ModelQuery wanted = ((QueryReader.Outcome.Wanted) read(query)).query();

        assertThat(wanted.pageOf(wanted.select(LINE)).stream().map(Listing::id))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void theNumberHasNoOrderAndNoPages() {
        assertThat(QueryReader.readOfCount(parameters("zdr=true"), LINE, TODAY))
                .isInstanceOfSatisfying(
                        QueryReader.Outcome.Wanted.class,
                        wanted -> assertThat(wanted.query().select(LINE)).hasSize(1));
        assertThat(((QueryReader.Outcome.Refused) QueryReader.readOfCount(parameters("limit=1"), LINE, TODAY))
                        .message())
                .startsWith("limit: Unknown parameter (expected: one of arch, ");
    }

    /** The alias of a family is listed beside the model that it means, and by the same filters. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | zoo/ant-2 ~zoo/ant-latest zoo/ant-1
            q=latest           | ~zoo/ant-latest
            context=900        | zoo/ant-2 ~zoo/ant-latest
            max_price=1        | zoo/ant-1
            """)
    void anAliasIsListedAsTheModelThatItMeans(String query, String expected) {
        Line line = new Zoo(Map.of(), Set.of())
                .line(
                        provider("acme", "baseUrl: http://acme.test"),
                        model("zoo/ant-1", "displayName: Ant 1\ncreated: 2026-01-01\nfamily: ant"),
                        model("zoo/ant-2", "displayName: Ant 2\ncreated: 2026-02-01\nfamily: ant"),
                        endpoint("zoo/ant-1", "acme", "1", "2", "contextLength: 800"),
                        endpoint("zoo/ant-2", "acme", "2", "2", "contextLength: 900"));
        ModelQuery wanted = ((QueryReader.Outcome.Wanted) QueryReader.read(parameters(query), line, TODAY)).query();

        assertThat(wanted.select(line)).extracting(Listing::id).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | sea/chart sea/map
            output_modalities=text               | sea/chart sea/map
            q=map                                | sea/map
            offset=1                             | sea/map
            sort=pricing-high-to-low             | sea/map sea/chart
            """)
    void ofEmbeddingsAloneTheSameFiltersKeepWhatMatches(String query, String expected) {
        ModelQuery wanted =
                ((QueryReader.Outcome.Wanted) QueryReader.readOfEmbeddings(parameters(query), LINE, TODAY)).query();

        assertThat(wanted.pageOf(wanted.select(LINE)).stream().map(Listing::id)).containsExactly(expected.split(" "));
    }

    /** By the operator's credentials; somebody who has some of its own sees all that those open as well. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usable=true                          | zoo/owl
            usable=false                         | zoo/lynx
            ''                                   | zoo/lynx zoo/owl
            """)
    void knowsWhichCanBeAskedHere(String query, String expected) {
        Line line = new Zoo(Map.of(), Set.of())
                .line(
                        provider("open", "baseUrl: http://open.test"),
                        provider("closed", "baseUrl: http://closed.test\ncredentials: [NO_API_KEY]"),
                        model("zoo/owl", "displayName: Owl\ncreated: 2026-01-01"),
                        model("zoo/lynx", "displayName: Lynx\ncreated: 2026-03-01"),
                        endpoint("zoo/owl", "open", "5", "20", ""),
                        endpoint("zoo/lynx", "closed", "5", "20", ""));
        ModelQuery wanted = ((QueryReader.Outcome.Wanted) QueryReader.read(parameters(query), line, TODAY)).query();

        assertThat(wanted.select(line).stream().map(Listing::id)).containsExactly(expected.split(" "));
        assertThat(wanted.withoutUsable().select(line)).hasSize(2);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/query-refusals.txt", delimiter = '|', quoteCharacter = '`')
    void anUnknownValueIsRefusedByName(String query, String message) {
        assertThat(read(query)).isEqualTo(new QueryReader.Outcome.Refused(message));
    }

    @Test
    void anUnknownParameterNameIsRefusedToo() {
        assertThat(((QueryReader.Outcome.Refused) read("supported_parameters=tools,telepathy")).message())
                .startsWith("supported_parameters: Invalid option \"telepathy\" (expected: one of frequency_penalty, ");
    }

    private static QueryReader.Outcome read(String query) {
        return QueryReader.read(parameters(query), LINE, TODAY);
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new HashMap<>();
        Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], List.of(pair[1])));
        return parameters;
    }
}
