package dev.trunkline.auth.byok;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The keys that secrets at rest are encrypted with: the primary one encrypts, any of them decrypts. Each ciphertext
 * begins with the mark of its key. Immutable, for any thread.
 */
final class Keyset {

    static final Configuration ALGORITHMS = AeadConfig2026.get();

    private final Aead aead;
    private final byte[] primaryMark;
    private final long primaryId;

    private Keyset(Aead aead, byte[] primaryMark, long primaryId) {
        this.aead = aead;
        this.primaryMark = primaryMark;
        this.primaryId = primaryId;
    }

    /** Reads Tink's JSON form. All keys must be AES-GCM with Tink's prefix, the mark. */
    static Keyset parse(String json) throws GeneralSecurityException {
        KeysetHandle handle = handle(json);
        AesGcmKey primary = (AesGcmKey) handle.getPrimary().getKey();
        return new Keyset(
                handle.getPrimitive(ALGORITHMS, Aead.class),
                primary.getOutputPrefix().toByteArray(),
                Integer.toUnsignedLong(handle.getPrimary().getId()));
    }

    static KeysetHandle handle(String json) throws GeneralSecurityException {
        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json, ALGORITHMS, InsecureSecretKeyAccess.get());
        for (int i = 0; i < handle.size(); i++) {
            if (!(handle.getAt(i).getKey() instanceof AesGcmKey key)
                    || key.getParameters().getVariant() != AesGcmParameters.Variant.TINK) {
                throw new GeneralSecurityException("expected only AES-GCM keys with Tink's prefix");
            }
        }
        return handle;
    }

    byte[] encrypt(ProviderSecret secret, String accountId, String credentialId) {
        try {
            return aead.encrypt(
                    secret.value().getBytes(StandardCharsets.US_ASCII), associatedData(accountId, credentialId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to encrypt", e);
        }
    }

    ProviderSecret decrypt(byte[] ciphertext, String accountId, String credentialId) throws GeneralSecurityException {
        byte[] plain = aead.decrypt(ciphertext, associatedData(accountId, credentialId));
        return new ProviderSecret(new String(plain, StandardCharsets.US_ASCII));
    }

    /** How ciphertexts of the primary key begin. */
    byte[] primaryMark() {
        return primaryMark.clone();
    }

    /** The number by which the KeysetTool shows it. */
    long primaryId() {
        return primaryId;
    }

    /** Neither id has a slash: no two rows have the same. */
    private static byte[] associatedData(String accountId, String credentialId) {
        return (accountId + "/" + credentialId).getBytes(StandardCharsets.UTF_8);
    }
}
