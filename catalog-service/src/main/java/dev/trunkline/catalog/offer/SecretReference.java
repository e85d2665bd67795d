package dev.trunkline.catalog.offer;

/** Where a provider's credential lies: one key of a Secret in the namespace of its ModelProvider. Never its value. */
public record SecretReference(String namespace, String name, String key) {

    /** What stands where the name of an environment variable else would; nobody holds one of this name by chance. */
    public String credentialName() {
        return "secret:" + namespace + "/" + name + "/" + key;
    }
}
