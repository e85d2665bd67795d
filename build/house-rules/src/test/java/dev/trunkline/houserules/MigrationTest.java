package dev.trunkline.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema change never breaks the version before it: while pods roll, and after a rollback, that version works on it. */
class MigrationTest {

    @Test
    void noMigrationBreaksTheVersionBeforeIt() {
        List<Migration> migrations = migrations();

        assertThat(migrations).hasSizeGreaterThan(5);
        assertThat(migrations.stream().flatMap(migration -> migration.breaks().stream()))
                .as("only add; take away a release later, with: -- Nothing reads or writes <what> since <version>.")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table key_usage",
                "drop table if exists key_usage",
                "alter table account drop column name",
                "alter table account drop name",
                "alter table account drop if exists name",
                "alter table account add column a text, drop column name",
                "alter table account rename column name to title",
                "alter table account rename name to title",
                "alter table account rename to accounts",
                "alter table account alter column id type bigint",
                "alter table account alter id set data type bigint",
                "alter table account alter column name set not null",
                "alter table account alter column name drop default",
                "alter table account add column a text not null",
                "alter table account add a text not null",
                "alter table account add column a text default '', add column b text not null",
                "ALTER TABLE account\n    DROP COLUMN name",
                "truncate account",
                "alter type mood rename value 'a' to 'b'",
            })
    void whatBreaksIsSeen(String statement) {
        assertThat(new Migration("V9__x.sql", statement + ";").breaks()).hasSize(1);
        assertThat(new Migration("V9__x.sql", "-- Nothing reads or writes it since 0.2.0.\n" + statement + ";")
                        .breaks())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b text not null)",
                "alter table account add column a text",
                "alter table account add column a numeric(10, 2) not null default 0 check (a in (0, 1))",
                "alter table account add column a bigint generated always as identity not null",
                "alter table account add constraint a check (b is not null)",
                "alter table account alter column name drop not null",
                "alter table account drop constraint account_name_check",
                "drop index account_by_name",
                "-- drop table account\nselect 1",
                "create function f() returns trigger language plpgsql as $$ begin drop table a; end $$",
            })
    void whatOnlyAddsIsTaken(String statement) {
        assertThat(new Migration("V9__x.sql", statement + ";").breaks()).isEmpty();
    }

    private static List<Migration> migrations() {
        try (Stream<Path> modules = Files.list(SourceTree.root())) {
            return modules.map(module -> module.resolve("src/main/resources/db/migration"))
                    .filter(Files::isDirectory)
                    .flatMap(MigrationTest::files)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Migration> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file ->
                            new Migration(SourceTree.root().relativize(file).toString(), text(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
