package dev.trunkline.routing.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class BestTest {

    @Property
    void areTheFirstOfAllInOrder(
            @ForAll @Size(max = 40) @UniqueElements List<Integer> all,
            @ForAll @IntRange(min = 1, max = 50) int atMost) {
        List<Integer> inOrder = all.stream().sorted().limit(atMost).toList();

        assertThat(Best.of(all, Comparator.naturalOrder(), atMost)).isEqualTo(inOrder);
    }
}
