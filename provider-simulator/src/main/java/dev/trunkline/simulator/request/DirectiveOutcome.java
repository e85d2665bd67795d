package dev.trunkline.simulator.request;

/** What reading the directives of a prompt led to. */
public sealed interface DirectiveOutcome permits Directives, BadDirective {}
