package dev.trunkline.catalog.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Layer;
import dev.trunkline.catalog.document.SourceText;
import dev.trunkline.catalog.line.CurrentLine;
import dev.trunkline.catalog.line.Environment;
import dev.trunkline.catalog.real.RealNeighbours;
import dev.trunkline.catalog.source.Cluster;
import dev.trunkline.catalog.source.CurrentOutcome;
import dev.trunkline.catalog.source.FoundDocuments;
import dev.trunkline.catalog.store.CatalogStore;
import dev.trunkline.catalog.store.Duties;
import dev.trunkline.catalog.store.NothingKept;
import dev.trunkline.catalog.store.PublishingDuty;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop that begins anew, on the database that another one left. */
@QuarkusTest
@WithTestResource(RealNeighbours.class)
class RestartIT {

    private static final String GOOD = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelProvider
            metadata:
              name: acme
            spec:
              displayName: Acme
              protocol: openai
              baseUrl: https://acme.test/v1
            ---
            apiVersion: trunkline.dev/v1alpha1
            kind: Model
            metadata:
              name: zoo-owl
            spec:
              slug: zoo/owl
              displayName: Owl
            ---
            apiVersion: trunkline.dev/v1alpha1
            kind: ModelEndpoint
            metadata:
              name: zoo-owl.at.acme
            spec:
              model: zoo/owl
              provider: acme
              providerModelId: owl-1
              prices:
                - validFrom: 2026-07-02
                  prompt: "1"
                  completion: "2"
            """;

    @Inject
    CatalogStore store;

    @Inject
    PublishingDuty duty;

    @Inject
    CurrentLine current;

    @Inject
    CatalogSettings settings;

    @Inject
    Environment environment;

    @Test
    void withFaultyDocumentsTheLastGoodCatalogueComesFromTheDatabase() {
        await().atMost(Duration.ofSeconds(120)).until(() -> current.get().isPresent());
        var line = new CurrentLine();
        var report = new LoadReport();
        var loop = new RefreshLoop(
                () -> new FoundDocuments(List.of(), List.of(new Fault("f.yaml", "torn", "whole"))),
                Cluster.View.Off::new,
                new CurrentOutcome(),
                duty,
                settings,
                store,
                line,
                environment,
                report,
                InstantSource.system());

        loop.run();

        assertThat(line.get()).isEqualTo(current.get());
        assertThat(report.origin()).isEqualTo(LoadReport.Origin.DATABASE);
        assertThat(report.faults()).hasSize(1);
    }

    /** One typing mistake must not keep a new installation from its first start. */
    @Test
    void withoutAnEarlierCatalogueTheDocumentsWithoutFaultAreServed() {
        await().atMost(Duration.ofSeconds(120)).until(() -> current.get().isPresent());
        var line = new CurrentLine();
        var report = new LoadReport();
        var files = List.of(new SourceText("good.yaml", GOOD), new SourceText("bad.yaml", "{ torn"));
        var loop = new RefreshLoop(
                () -> new FoundDocuments(List.of(new Layer(files)), List.of(new Fault("f.yaml", "torn", "whole"))),
                Cluster.View.Off::new,
                new CurrentOutcome(),
                Duties.ofAnotherReplica(settings),
                settings,
                new NothingKept(store),
                line,
                environment,
                report,
                InstantSource.system());

        loop.run();

        assertThat(line.get().orElseThrow().models().keySet()).containsExactly("zoo/owl");
        assertThat(report.origin()).isEqualTo(LoadReport.Origin.DOCUMENTS);
        assertThat(report.faults()).extracting(Fault::where).containsExactly("f.yaml", "bad.yaml:1: document 1");
    }

    /** Else everything of the cluster would be withdrawn whenever the API server is away at a start. */
    @Test
    void untilTheClusterIsReadTheCatalogueOfTheDatabaseStandsAndNothingIsPublished() {
        await().atMost(Duration.ofSeconds(120)).until(() -> current.get().isPresent());
        var line = new CurrentLine();
        var report = new LoadReport();
        PublishingDuty another = Duties.ofAnotherReplica(settings);
        var loop = new RefreshLoop(
                () -> new FoundDocuments(List.of(), List.of()),
                Cluster.View.NotReadYet::new,
                new CurrentOutcome(),
                another,
                settings,
                store,
                line,
                environment,
                report,
                InstantSource.system());

        loop.run();

        assertThat(report.origin()).isEqualTo(LoadReport.Origin.DATABASE);
        assertThat(line.get()).isEqualTo(current.get());
        assertThat(another.isHeld()).isFalse();
    }
}
