package dev.trunkline.auth.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A form of the settings, field by field as their page shows it. Immutable.
 *
 * @param retention the switches that ask for endpoints that keep nothing
 * @param policy all other switches
 */
record SettingsShown(
        Field model, Field sort, List<Choice> sorts, List<Field> lists, List<Turn> retention, List<Turn> policy) {

    /**
     * A field that is typed into or chosen from.
     *
     * @param name as the API has it
     * @param fault what is wrong with it; empty: nothing
     */
    record Field(String name, String label, String sentence, String text, String fault) {

        /** Ids of what says more of it. */
        public String says() {
            return name + "-hint" + (fault.isEmpty() ? "" : " " + name + "-fault");
        }
    }

    record Choice(String word, String label, boolean chosen) {}

    /** A box to tick. */
    record Turn(String name, String label, String sentence, boolean on) {}

    /** A setting for who may not change it. */
    record Row(String label, String value) {}

    private static final Set<Switch> RETENTION = EnumSet.range(Switch.ENFORCE_ZDR, Switch.ENFORCE_ZDR_OTHER);
    private static final Set<Switch> POLICY = EnumSet.complementOf(EnumSet.copyOf(RETENTION));

    static SettingsShown of(SettingsForm form) {
        return of(form, Map.of());
    }

    /** @param faults sentences by the names of the fields that they are about */
    static SettingsShown of(SettingsForm form, Map<String, String> faults) {
        return new SettingsShown(
                field(
                        SettingsRequest.DEFAULT_TEXT_MODEL,
                        "Default model",
                        "Slug of the model that is asked where a request names none. Empty: such a request is refused.",
                        form.defaultTextModel(),
                        faults),
                field(
                        SettingsRequest.DEFAULT_PROVIDER_SORT,
                        "Default order",
                        "In which order endpoints are tried where a request says nothing of it.",
                        form.defaultProviderSort(),
                        faults),
                Arrays.stream(ProviderSort.values())
                        .map(sort -> new Choice(
                                sort.word(),
                                SettingsWords.label(sort),
                                sort.word().equals(form.defaultProviderSort())))
                        .toList(),
                Arrays.stream(NameList.values())
                        .map(list -> field(
                                list.word(),
                                SettingsWords.label(list),
                                SettingsWords.sentence(list),
                                form.lists().getOrDefault(list, ""),
                                faults))
                        .toList(),
                turns(RETENTION, form),
                turns(POLICY, form));
    }

    private static Field field(String name, String label, String sentence, String text, Map<String, String> faults) {
        return new Field(name, label, sentence, text, faults.getOrDefault(name, ""));
    }

    private static List<Turn> turns(Set<Switch> switches, SettingsForm form) {
        return switches.stream()
                .map(which -> new Turn(
                        which.word(),
                        SettingsWords.label(which),
                        SettingsWords.sentence(which),
                        form.on().contains(which)))
                .toList();
    }

    /** The fields that cannot be as they were typed, in the order of the page. */
    public List<Field> wrong() {
        return Stream.concat(Stream.of(model, sort), lists.stream())
                .filter(field -> !field.fault().isEmpty())
                .toList();
    }

    public List<Row> rows() {
        return Stream.of(
                        Stream.of(new Row(model.label(), orElse("none", model.text())), new Row(sort.label(), order())),
                        Arrays.stream(NameList.values()).map(this::row),
                        Stream.concat(retention.stream(), policy.stream())
                                .map(turn -> new Row(turn.label(), turn.on() ? "yes" : "no")))
                .flatMap(rows -> rows)
                .toList();
    }

    private String order() {
        return sorts.stream()
                .filter(Choice::chosen)
                .map(Choice::label)
                .findFirst()
                .orElse("as usual");
    }

    private Row row(NameList list) {
        Field field = lists.get(list.ordinal());
        return new Row(
                field.label(), orElse(SettingsWords.empty(list), field.text().replace("\n", ", ")));
    }

    private static String orElse(String nothing, String text) {
        return text.isEmpty() ? nothing : text;
    }
}
