package dev.trunkline.helm.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {

    @TempDir
    Path folder;

    @Test
    void aStepGoesOnInTheNextProcess() throws IOException {
        new Place(folder).begin("power");

        assertThat(new Place(folder).step()).isEqualTo("power");
    }

    @Test
    void anEndedStepIsNoneAndNobodyIsIdleUntilItIsSaid() throws IOException {
        Place place = new Place(folder);
        place.begin("scale");
        place.sayIdle();
        place.end();

        assertThat(place.step()).isEmpty();
        assertThat(place.isIdle()).isFalse();
    }

    @Test
    void aCrowdGoesWithItsStep() throws IOException {
        Place place = new Place(folder);
        place.begin("metrics");
        place.crowd(true);
        assertThat(place.isCrowded()).isTrue();

        place.end();
        assertThat(place.isCrowded()).isFalse();
    }

    @Test
    void aStepThatBeginsOnceMoreHasNoAnswersOfBefore() throws IOException {
        Place place = new Place(folder);
        place.write(new Answer("scale", Kind.PLAIN, 1, 2, new Outcome.Answered("gen-1", 3)));
        place.begin("scale");

        assertThat(place.answers("scale")).isEmpty();
    }

    @Test
    void aLineThatWasCutOffIsLeftOut() throws IOException {
        Place place = new Place(folder);
        Answer answer = new Answer("power", Kind.PLAIN, 1, 2, new Outcome.Answered("gen-1", 3));
        place.write(answer);
        Files.writeString(folder.resolve("answers.power"), "power\tPLA", StandardOpenOption.APPEND);

        assertThat(place.answers("power")).containsExactly(answer);
        assertThat(place.answers("scale")).isEmpty();
    }
}
