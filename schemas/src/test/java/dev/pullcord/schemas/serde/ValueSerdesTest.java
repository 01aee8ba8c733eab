package dev.pullcord.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pullcord.schemas.AgentProfile;
import dev.pullcord.schemas.Party;
import dev.pullcord.schemas.serde.UnreadableRecordException.Reason;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueSerdesTest {
    private static final AgentProfile PROFILE = new AgentProfile("a", "autonomous", "", "");

    /** Somebody else's serde. */
    public static final class Foreign implements Serde<SpecificRecord> {
        private String configured = "";

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            configured = settings.get("a") + " " + isKey;
        }

        @Override
        public Serializer<SpecificRecord> serializer() {
            return (topic, record) -> new byte[] {9};
        }

        @Override
        public Deserializer<SpecificRecord> deserializer() {
            return (topic, bytes) -> new AgentProfile(configured, "", "", "");
        }
    }

    @Test
    void without_a_setting_it_is_ours() {
        Serde<AgentProfile> serde = ValueSerdes.create(Map.of(SerdeConfig.URL, "mock://values"));

        assertThat(serde).isInstanceOf(AvroSerde.class);
        assertThat(serde.deserializer().deserialize("t", serde.serializer().serialize("t", PROFILE)))
                .isEqualTo(PROFILE);
    }

    @Test
    void another_one_is_made_by_name_or_class_and_configured_for_values() {
        for (Object name : List.of(Foreign.class.getName(), Foreign.class)) {
            Serde<AgentProfile> serde = ValueSerdes.create(Map.of(ValueSerdes.VALUE_SERDE, name, "a", "b"));

            assertThat(serde.deserializer().deserialize("t", new byte[1]).getAgentId())
                    .isEqualTo("b false");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no.such.Serde, class path",
        "java.lang.String, implements org.apache.kafka.common.serialization.Serde",
        "java.lang.Integer, constructor without arguments",
        "java.util.List, constructor without arguments"
    })
    void what_is_no_serde_is_named_with_the_setting(String name, String said) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ValueSerdes.create(Map.of(ValueSerdes.VALUE_SERDE, name)))
                .withMessageContainingAll("pullcord.value.serde", name, said);
    }

    @Test
    void a_missing_url_is_named() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ValueSerdes.create(Map.of()))
                .withMessageContaining(SerdeConfig.URL);
    }

    @Test
    void a_record_of_another_type_than_the_topics_is_unreadable() {
        Map<String, String> settings = Map.of(SerdeConfig.URL, "mock://values");
        Serde<AgentProfile> profiles = ValueSerdes.create(AgentProfile.class, settings);
        byte[] party = ValueSerdes.create(Party.class, settings)
                .serializer()
                .serialize("parties", new Party("p", "vendor", "", null, null, List.of()));

        UnreadableRecordException refused = catchThrowableOfType(
                UnreadableRecordException.class, () -> profiles.deserializer().deserialize("agents", party));

        assertThat(refused.reason()).isEqualTo(Reason.SCHEMA_MISMATCH);
        assertThat(refused).hasMessageContainingAll("AgentProfile", "agents", "Party");
        assertThat(profiles.deserializer().deserialize("agents", (byte[]) null)).isNull();
        assertThat(profiles.deserializer()
                        .deserialize("agents", profiles.serializer().serialize("agents", PROFILE)))
                .isEqualTo(PROFILE);
    }
}
