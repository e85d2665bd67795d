package dev.trunkline.helm.trial;

import java.nio.file.Path;

/** Where trials take place. */
record Site(Options options, Kubectl kubectl, Release release, Load load, Path root) {}
