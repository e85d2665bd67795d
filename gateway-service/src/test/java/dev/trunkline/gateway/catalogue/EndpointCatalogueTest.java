package dev.trunkline.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.CatalogueWritten;
import dev.trunkline.contracts.catalog.v1.ModelFacts;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.contracts.catalog.v1.RetiredModel;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.operation.Operation;
import dev.trunkline.gateway.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointCatalogueTest {

    private static final CatalogEndpoint EXAMPLE = Given.example(
                    "catalog-endpoint-openai-chat", CatalogEndpoint.newBuilder())
            .build();

    @Test
    void readsTheExampleOfTheContract() {
        Endpoint endpoint = Catalogues.of(EXAMPLE).snapshot().endpoint(EXAMPLE.getEndpointId());

        assertThat(endpoint.model()).isEqualTo("simulated/parrot-large");
        assertThat(endpoint.provider()).isEqualTo("simulator-alpha");
        assertThat(endpoint.providerName()).isEqualTo("Simulator Alpha");
        assertThat(endpoint.tag()).isEqualTo("simulator-alpha");
        assertThat(endpoint.providerModelId()).isEqualTo("parrot-large");
        assertThat(endpoint.protocol()).isEqualTo(Protocol.PROTOCOL_OPENAI_CHAT);
        assertThat(endpoint.host()).isEqualTo("127.0.0.1");
        assertThat(endpoint.port()).isEqualTo(18090);
        assertThat(endpoint.tls()).isFalse();
        assertThat(endpoint.pathPrefix()).isEqualTo("/alpha/v1");
        assertThat(endpoint.credentialName()).isEmpty();
        assertThat(endpoint.contextLength()).isEqualTo(128_000);
        assertThat(endpoint.maxCompletionTokens()).isEqualTo(8192);
    }

    @Test
    void readsThePricesOfTheExampleAndWhatTheEmptyOnesStandFor() {
        var prices = Catalogues.of(EXAMPLE)
                .snapshot()
                .endpoint(EXAMPLE.getEndpointId())
                .prices();

        assertThat(prices.version()).isEqualTo("simulated/parrot-large@simulator-alpha#1");
        assertThat(prices.usd(Meter.PROMPT, 1)).isEqualByComparingTo("0.000001");
        assertThat(prices.usd(Meter.COMPLETION, 1)).isEqualByComparingTo("0.000003");
        assertThat(prices.usd(Meter.CACHE_READ, 1)).isEqualByComparingTo("0.0000001");
        assertThat(prices.usd(Meter.CACHE_WRITE_1H, 1)).isEqualByComparingTo("0.000001");
        assertThat(prices.usd(Meter.REQUEST, 1)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example/v1, api.example, 443, true, /v1",
        "http://api.example, api.example, 80, false, ''",
        "https://api.example:8443/a/b, api.example, 8443, true, /a/b",
    })
    void takesABaseUrlApart(String url, String host, int port, boolean tls, String path) {
        Endpoint endpoint =
                EndpointMessage.read(EXAMPLE.toBuilder().setBaseUrl(url).build());

        assertThat(endpoint.host()).isEqualTo(host);
        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(endpoint.tls()).isEqualTo(tls);
        assertThat(endpoint.pathPrefix()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.example/v1", "ftp://api.example", "http:///v1"})
    void refusesABaseUrlThatCannotBeCalled(String url) {
        CatalogEndpoint message = EXAMPLE.toBuilder().setBaseUrl(url).build();

        assertThatThrownBy(() -> EndpointMessage.read(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("simulated/parrot-large@simulator-alpha: base_url " + url
                        + " (expected: an absolute http(s) URL)");
    }

    /** A gateway older than its catalogue would else send a prompt, with a credential, to who speaks otherwise. */
    @ParameterizedTest
    @ValueSource(ints = {0, 99})
    void leavesOutWhatSpeaksAProtocolThatIsNotKnownHere(int protocol) {
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE);

        catalogue.read(
                EXAMPLE.getEndpointId(),
                EXAMPLE.toBuilder().setProtocolValue(protocol).build().toByteArray());
        catalogue.heard();

        assertThat(catalogue.snapshot().endpoint(EXAMPLE.getEndpointId())).isNull();
        assertThat(catalogue.snapshot().model(EXAMPLE.getModel())).isNull();

        catalogue.read(EXAMPLE.getEndpointId(), EXAMPLE.toByteArray());
        catalogue.heard();

        assertThat(catalogue.snapshot().endpoint(EXAMPLE.getEndpointId())).isNotNull();
    }

    @Test
    void forgetsWhatATombstoneRemoves() {
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE);

        catalogue.read(EXAMPLE.getEndpointId(), null);
        catalogue.heard();

        assertThat(catalogue.snapshot().endpoint(EXAMPLE.getEndpointId())).isNull();
        assertThat(catalogue.snapshot().model(EXAMPLE.getModel())).isNull();
    }

    @Test
    void forgetsWhatTheTopicNoLongerSaysWhenItIsReadAnew() {
        CatalogEndpoint other = EXAMPLE.toBuilder().setEndpointId("other").build();
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE, other);

        catalogue.anew();
        catalogue.read("other", other.toByteArray());
        catalogue.heard();
        assertThat(catalogue.snapshot().byId()).as("not before all is heard").hasSize(2);
        catalogue.complete();

        assertThat(catalogue.snapshot().byId()).containsOnlyKeys("other");
    }

    /** A republish says all endpoints again: one snapshot for each record of it would be work for nobody. */
    @Test
    void showsRecordsThatCameTogetherAllAtOnce() {
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE);
        CatalogueSnapshot before = catalogue.snapshot();
        CatalogEndpoint other = EXAMPLE.toBuilder().setEndpointId("other").build();

        catalogue.read(EXAMPLE.getEndpointId(), null);
        catalogue.read("other", other.toByteArray());
        assertThat(catalogue.snapshot()).isSameAs(before);
        catalogue.heard();

        assertThat(catalogue.snapshot().byId()).containsOnlyKeys("other");
    }

    @Test
    void knowsOfNothingBeforeItHasReadItsTopic() {
        assertThat(Catalogues.of(EXAMPLE).loaded()).isFalse();
    }

    /** The first records of a topic that is being filled are no catalogue. */
    @Test
    void isNotWholeBeforeItIsSaidThatAllWasWritten() {
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE);
        assertThat(catalogue.whole()).isFalse();

        CatalogueWritten written = Given.example("catalogue-written-three-endpoints", CatalogueWritten.newBuilder())
                .build();
        catalogue.read("catalogue", written.toByteArray());
        assertThat(catalogue.whole()).as("before its endpoints are shown").isFalse();
        catalogue.heard();

        assertThat(catalogue.whole()).isTrue();
        assertThat(catalogue.snapshot().byId()).containsOnlyKeys(EXAMPLE.getEndpointId());
        catalogue.read(EXAMPLE.getEndpointId(), null);
        catalogue.heard();
        assertThat(catalogue.whole()).as("with nothing to send a request to").isFalse();
    }

    @Test
    void theLatestWordOfWhatIsNotServedAnyMoreCounts() {
        RetiredModel gone = RetiredModel.newBuilder()
                .setModel("a/gone")
                .setSuccessor("a/next")
                .setExpirationDate("2026-01-31")
                .build();
        EndpointCatalogue catalogue = Catalogues.of(List.of(gone), EXAMPLE);
        catalogue.read(EXAMPLE.getEndpointId(), EXAMPLE.toByteArray());
        catalogue.heard();
        assertThat(catalogue.snapshot().ended("a/gone", 0))
                .isEqualTo(new Retirement(
                        "a/gone", "a/next", LocalDate.of(2026, 1, 31).toEpochDay()));

        catalogue.read("catalogue", CatalogueWritten.getDefaultInstance().toByteArray());
        catalogue.heard();

        assertThat(catalogue.snapshot().ended("a/gone", 0)).isNull();
    }

    @Test
    void readsWhatIsKnownOfAModel() {
        CatalogEndpoint message = EXAMPLE.toBuilder()
                .setModelFacts(ModelFacts.newBuilder()
                        .setFamily("parrot")
                        .setCreatedSeconds(7)
                        .addRedirects("a/old")
                        .setExpirationDate("2026-12-31")
                        .setSuccessor("a/next")
                        .setDistillable(true))
                .build();

        assertThat(EndpointMessage.read(message).facts())
                .isEqualTo(new dev.trunkline.gateway.catalogue.ModelFacts(
                        "parrot",
                        7,
                        List.of("a/old"),
                        LocalDate.of(2026, 12, 31).toEpochDay(),
                        "a/next",
                        true));
        assertThat(EndpointMessage.read(EXAMPLE).facts()).isEqualTo(dev.trunkline.gateway.catalogue.ModelFacts.NONE);
        assertThat(LastDay.of("soon")).as("no day at all").isEqualTo(LastDay.UNKNOWN);
    }

    @Test
    void asksGeminiForAnswers() {
        CatalogEndpoint gemini =
                EXAMPLE.toBuilder().setProtocol(Protocol.PROTOCOL_GEMINI).build();

        assertThat(Catalogues.of(gemini).snapshot().byId()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROTOCOL_GEMINI", "PROTOCOL_COHERE", "PROTOCOL_BEDROCK"})
    void asksThemForVectors(Protocol protocol) {
        CatalogEndpoint vectors = EXAMPLE.toBuilder()
                .setProtocol(protocol)
                .clearOutputModalities()
                .addOutputModalities("embeddings")
                .build();

        assertThat(Catalogues.of(vectors).snapshot().byId()).hasSize(1);
    }

    @Test
    void asksVertexForVectors() {
        CatalogEndpoint vectors = EXAMPLE.toBuilder()
                .setProtocol(Protocol.PROTOCOL_GEMINI)
                .setAddress(Address.ADDRESS_VERTEX)
                .clearOutputModalities()
                .addOutputModalities("embeddings")
                .build();

        assertThat(Catalogues.of(vectors).snapshot().byId()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROTOCOL_OPENAI_CHAT      | text          | CHAT
            PROTOCOL_OPENAI_CHAT      | text,image    | CHAT
            PROTOCOL_GEMINI           | audio,text    | CHAT
            PROTOCOL_OPENAI_CHAT      | image         | OTHER
            PROTOCOL_OPENAI_CHAT      | transcription | OTHER
            PROTOCOL_OPENAI_RESPONSES | video         | OTHER
            PROTOCOL_GEMINI           | speech        | OTHER
            PROTOCOL_BEDROCK          | image         | OTHER
            PROTOCOL_OPENAI_CHAT      | holograms     | OTHER
            """)
    void aModelThatGivesNoTextIsKnownAndDoesNotChat(Protocol protocol, String outputs, Operation operation) {
        CatalogEndpoint message = EXAMPLE.toBuilder()
                .setProtocol(protocol)
                .clearOutputModalities()
                .addAllOutputModalities(List.of(outputs.split(",")))
                .build();

        assertThat(Catalogues.of(message).snapshot().byId().values())
                .extracting(Endpoint::operation)
                .containsExactly(operation);
    }

    @Test
    void rankingIsNotAskedOfThoseWhoDoNotSpeakIt() {
        for (Protocol protocol : List.of(Protocol.PROTOCOL_GEMINI, Protocol.PROTOCOL_BEDROCK)) {
            CatalogEndpoint ranks = EXAMPLE.toBuilder()
                    .setProtocol(protocol)
                    .clearOutputModalities()
                    .addOutputModalities("rerank")
                    .build();

            assertThat(Catalogues.of(ranks).snapshot().byId())
                    .as(protocol.name())
                    .isEmpty();
        }
    }

    /** It would let everybody in who cannot pay for anything that can be asked. */
    @Test
    void whatNobodyAsksForIsNotThereForNothing() {
        CatalogEndpoint chat = Catalogues.free("x/chat", "");
        CatalogEndpoint recordings = Catalogues.free("x/ear", "").toBuilder()
                .addOutputModalities("transcription")
                .build();

        assertThat(Catalogues.of(recordings).snapshot().anyFree(endpoint -> true))
                .isFalse();
        assertThat(Catalogues.of(recordings, chat).snapshot().anyFree(endpoint -> true))
                .isTrue();
    }

    @Test
    void keepsWhatItHasWhenAMessageMakesNoSense() {
        EndpointCatalogue catalogue = Catalogues.of(EXAMPLE);

        assertThatThrownBy(() -> catalogue.read("other", new byte[] {'x'}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a CatalogEndpoint: x");
        assertThat(catalogue.snapshot().byId()).containsOnlyKeys(EXAMPLE.getEndpointId());
    }

    @Test
    void knowsTheCheapestEndpointOfAModel() {
        var snapshot = Catalogues.snapshot(
                Given.endpoint("a/m", "dear", Given.prices("2", "1")),
                Given.endpoint("a/m", "cheap", Given.prices("1", "2.5")));

        var model = snapshot.model("a/m");

        assertThat(model.endpoints()).extracting(Endpoint::provider).containsExactly("cheap", "dear");
    }
}
