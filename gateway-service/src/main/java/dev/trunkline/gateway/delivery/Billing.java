package dev.trunkline.gateway.delivery;

/** What is paid for of an attempt. */
public enum Billing {
    /** An answer that came to its end. */
    WHOLE,
    /** The provider had taken the request; what it wrote is known only as far as it came. */
    PART,
    /** No provider had taken the request, or none served it. */
    NOTHING
}
