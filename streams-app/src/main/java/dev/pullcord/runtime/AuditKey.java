package dev.pullcord.runtime;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.pullcord.core.sample.SecretDraw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The secret of the audit sample, from a setting or a file. */
final class AuditKey {
    static final String KEY = "pullcord.audit.key";
    static final String FILE = "pullcord.audit.key.file";

    private AuditKey() {}

    static ConfigDef define(ConfigDef definition) {
        return definition
                .define(
                        KEY,
                        ConfigDef.Type.PASSWORD,
                        "",
                        MEDIUM,
                        "Secret by which actions are drawn for the audit sample, at least 16 bytes, the same on all instances: openssl rand -base64 32. While it is empty no sample is drawn.")
                .define(FILE, ConfigDef.Type.STRING, "", MEDIUM, "File that holds that secret instead.");
    }

    /**
     * The secret; empty when there is none.
     *
     * @throws ConfigException when it is too short, given twice, or the file cannot be read
     */
    static Password of(AbstractConfig config) {
        String key = config.getPassword(KEY).value();
        String file = config.getString(FILE);
        if (!file.isEmpty() && !key.isEmpty()) {
            throw new ConfigException("expected " + KEY + " or " + FILE + ", but found both; remove one of them");
        }
        String secret = file.isEmpty() ? key : read(file);
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if ((!secret.isEmpty() || !file.isEmpty()) && bytes < SecretDraw.KEY_BYTES_MIN) {
            throw new ConfigException("expected a secret of at least " + SecretDraw.KEY_BYTES_MIN + " bytes in "
                    + (file.isEmpty() ? KEY : FILE) + ", but found " + bytes + "; make one: openssl rand -base64 32");
        }
        return new Password(secret);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ConfigException(FILE, file, "expected a file that can be read, but found " + e);
        }
    }
}
