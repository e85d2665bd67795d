package dev.trunkline.systemtests.matrix;

import java.util.List;

/** What is asked by the SDKs of npm. */
final class NodeSdks {

    private NodeSdks() {}

    static List<Section> sections() {
        return List.of();
    }
}
