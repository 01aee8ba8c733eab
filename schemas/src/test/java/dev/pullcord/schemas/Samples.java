package dev.pullcord.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** The kept versions of every record: {@code sample/RECORD.vN.avsc} with a filled value in Avro's JSON beside it. */
public final class Samples {
    private static final Pattern FILE = Pattern.compile("(\\w+)\\.v(\\d+)\\.avsc");
    private static final List<Sample> ALL = load();

    private Samples() {}

    /** One version of one record. */
    public record Sample(String record, int version, Schema schema, String json) {

        /** The value as it was written. */
        public GenericRecord written() {
            try {
                return new GenericDatumReader<GenericRecord>(schema)
                        .read(null, DecoderFactory.get().jsonDecoder(schema, json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Avro binary of the value. */
        public byte[] binary() {
            return Samples.binary(written());
        }

        /** The value read with today's class. */
        public SpecificRecord today() {
            try {
                Schema reader = SpecificData.get().getSchema(type());
                return new SpecificDatumReader<SpecificRecord>(schema, reader, SpecificData.getForClass(type()))
                        .read(null, DecoderFactory.get().binaryDecoder(binary(), null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Today's class. */
        public Class<? extends SpecificRecord> type() {
            try {
                return Class.forName(schema.getFullName()).asSubclass(SpecificRecord.class);
            } catch (ClassNotFoundException e) {
                throw new AssertionError("a record that was shipped once must stay: " + schema.getFullName(), e);
            }
        }

        @Override
        public String toString() {
            return record + ".v" + version;
        }
    }

    public static List<Sample> all() {
        return ALL;
    }

    private static List<Sample> load() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .map(Samples::sample)
                    .sorted(Comparator.comparing(Sample::record).thenComparing(Sample::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The latest sample of a record, read with today's class. */
    public static <T extends SpecificRecord> T latest(Class<T> type) {
        return type.cast(all().stream()
                .filter(sample -> sample.record().equals(type.getSimpleName()))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .today());
    }

    public static byte[] binary(GenericRecord value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Path file) {
        Matcher name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new AssertionError("expected a name such as Clearance.v1.avsc, but found " + file);
        }
        try {
            return new Sample(
                    name.group(1),
                    Integer.parseInt(name.group(2)),
                    new Schema.Parser().parse(Files.readString(file)),
                    Files.readString(Path.of(file.toString().replaceFirst("avsc$", "json"))));
        } catch (IOException e) {
            throw new UncheckedIOException("expected " + file + " with a value beside it, ending in .json", e);
        }
    }

    private static Path folder() {
        URL folder = Samples.class.getResource("/sample");
        if (folder == null) {
            throw new AssertionError("expected the folder sample among the test resources");
        }
        try {
            return Path.of(folder.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
