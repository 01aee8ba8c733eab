package dev.pullcord.schemas.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Keys and trusted certificates for https, from key store files. */
public final class Tls {
    private Tls() {}

    /**
     * A key store file.
     *
     * @param location path of the file
     * @param password password of the file; null for none
     * @param type JKS, PKCS12 or another type that the Java runtime knows
     */
    public record Store(String location, @Nullable String password, String type) {

        KeyStore load() {
            try (InputStream in = Files.newInputStream(Path.of(location))) {
                KeyStore store = KeyStore.getInstance(type);
                store.load(in, chars(password));
                return store;
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException(
                        "expected a " + type + " key store at " + location + ", but " + e
                                + "; check path, password and type",
                        e);
            }
        }

        @Override
        public String toString() {
            return location;
        }
    }

    /**
     * TLS that trusts one store and shows the key of another.
     *
     * @param trust certificates to trust; null for those of the Java runtime
     * @param key key and certificate to show; null for none
     * @param keyPassword password of the key; null when it is the store's
     * @throws IllegalArgumentException when a store cannot be read; the message names it
     */
    public static SSLContext context(@Nullable Store trust, @Nullable Store key, @Nullable String keyPassword) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    key == null ? null : keys(key, keyPassword == null ? key.password() : keyPassword),
                    trust == null ? null : trusted(trust),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "expected usable key stores, but " + e.getMessage() + "; check the key's password", e);
        }
    }

    private static KeyManager[] keys(Store store, @Nullable String password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store.load(), chars(password));
        return factory.getKeyManagers();
    }

    private static TrustManager[] trusted(Store store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store.load());
        return factory.getTrustManagers();
    }

    private static char @Nullable [] chars(@Nullable String password) {
        return password == null ? null : password.toCharArray();
    }
}
