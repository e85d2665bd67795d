package dev.trunkline.auth.preset;

import dev.trunkline.auth.change.KeyTransactions;
import dev.trunkline.auth.http.Outcome;
import dev.trunkline.auth.http.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The presets of accounts, as they are read. Event loops only. */
@Singleton
class Presets {

    /** One page, and how many there are in all. */
    record Page<T>(List<T> entries, long totalCount) {}

    static final Refusal NOT_FOUND = new Refusal.NotFound("Preset");
    private static final Refusal NO_SUCH_VERSION = new Refusal.NotFound("Version of the preset");

    private final PresetRows rows;
    private final VersionRows versions;
    private final KeyTransactions transactions;

    Presets(PresetRows rows, VersionRows versions, KeyTransactions transactions) {
        this.rows = rows;
        this.versions = versions;
        this.transactions = transactions;
    }

    Uni<Page<StoredPreset>> list(String accountId, int offset, int limit) {
        return transactions.reading(() -> rows.countOf(accountId).flatMap(total -> rows.bySlug(accountId, offset, limit)
                .map(found -> new Page<>(found.stream().map(PresetRow::stored).toList(), total))));
    }

    Uni<Outcome<WholePreset>> find(String accountId, String slug) {
        return onOwn(accountId, slug, preset -> versions.findById(preset.designatedVersionId())
                .map(version -> Outcome.done(new WholePreset(preset, version.view()))));
    }

    Uni<Outcome<Page<VersionView>>> versions(String accountId, String slug, int offset, int limit) {
        return onOwn(accountId, slug, preset -> versions.countOf(preset.id())
                .flatMap(total -> versions.newestFirst(preset.id(), offset, limit)
                        .map(found -> Outcome.done(
                                new Page<>(found.stream().map(VersionRow::view).toList(), total)))));
    }

    /** @param version as it is written in a path: what is no number names none */
    Uni<Outcome<VersionView>> version(String accountId, String slug, String version) {
        return onOwn(accountId, slug, preset -> number(version)
                .map(number -> versions.of(preset.id(), number))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found ->
                        found.map(row -> Outcome.done(row.view())).orElseGet(() -> Outcome.refused(NO_SUCH_VERSION))));
    }

    private <T> Uni<Outcome<T>> onOwn(String accountId, String slug, Function<StoredPreset, Uni<Outcome<T>>> work) {
        return transactions.reading(
                () -> rows.own(accountId, slug).flatMap(row -> row.map(found -> work.apply(found.stored()))
                        .orElseGet(() -> Uni.createFrom().item(Outcome.refused(NOT_FOUND)))));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
