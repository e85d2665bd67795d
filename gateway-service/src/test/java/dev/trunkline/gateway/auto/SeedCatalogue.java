package dev.trunkline.gateway.auto;

import dev.trunkline.contracts.catalog.v1.CatalogEndpoint;
import dev.trunkline.contracts.catalog.v1.PriceList;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.CatalogueSnapshot;
import dev.trunkline.gateway.catalogue.Catalogues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What catalog-service comes with, as far as a choice of models goes by it; every provider can be asked. */
final class SeedCatalogue {

    private static final Path FOLDER = Path.of(
            System.getProperty("trunkline.root", ".."), "catalog-service", "src", "main", "resources", "catalog");
    private static final int POWER_OF_A_MILLION = 6;

    private SeedCatalogue() {}

    static CatalogueSnapshot read() {
        Map<String, String> models = new HashMap<>();
        documents("authors")
                .filter(document -> document.contains("\nkind: Model\n"))
                .forEach(document -> models.put(value(document, "slug", ""), document));
        CatalogEndpoint[] endpoints = documents("providers")
                .filter(document -> document.contains("\nkind: ModelEndpoint\n"))
                .filter(document -> models.containsKey(value(document, "model", "")))
                .filter(document -> !value(document, "completion", "").isEmpty())
                .map(document -> endpoint(document, Objects.requireNonNull(models.get(value(document, "model", "")))))
                .toArray(CatalogEndpoint[]::new);
        return Catalogues.of(endpoints).snapshot();
    }

    private static CatalogEndpoint endpoint(String document, String model) {
        String context = value(document, "contextLength", value(model, "contextLength", "0"));
        return CatalogEndpoint.newBuilder()
                .setProtocol(Protocol.PROTOCOL_OPENAI_CHAT)
                .setEndpointId(value(document, "name", ""))
                .setModel(value(document, "model", ""))
                .setProvider(value(document, "provider", ""))
                .setProviderName(value(document, "provider", ""))
                .setTag(value(document, "provider", ""))
                .setBaseUrl("http://127.0.0.1/v1")
                .setContextLength(Integer.parseInt(context))
                .addAllInputModalities(words(value(document, "inputModalities", value(model, "inputModalities", ""))))
                .addAllOutputModalities(words(value(model, "outputModalities", "")))
                .setPriceList(PriceList.newBuilder()
                        .setPromptUsd(usd(value(document, "prompt", "")))
                        .setCompletionUsd(usd(value(document, "completion", ""))))
                .build();
    }

    private static String usd(String perMillion) {
        return new BigDecimal(perMillion).movePointLeft(POWER_OF_A_MILLION).toPlainString();
    }

    private static List<String> words(String list) {
        return list.isEmpty()
                ? List.of()
                : List.of(list.substring(1, list.length() - 1).split(", "));
    }

    private static Stream<String> documents(String folder) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(SeedCatalogue::content)
                    .flatMap(content -> Stream.of(content.split("\n---\n")))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of this name. */
    private static String value(String document, String name, String otherwise) {
        Matcher found =
                Pattern.compile("(?m)^ +" + name + ": \"?([^\"\n]+)\"?$").matcher(document);
        return found.find() ? found.group(1) : otherwise;
    }
}
