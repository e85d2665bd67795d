package dev.trunkline.gateway.transcode;

/** A transcoder between two of the same wire format: the other side's bytes pass, and few members are changed. */
public interface Splice extends Transcoder {}
