package dev.pullcord.core.risk.scan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that hides in base64, hexadecimal or per-cent encoding within another text.
 *
 * @param encoding name for people
 * @param text decoded
 * @param start offset of the run in the outer text
 */
public record Encoded(String encoding, String text, int start) {
    /** Most runs decoded in one text. */
    public static final int RUNS_MAX = 16;

    /** Longest run that is decoded; of a longer one its head. */
    public static final int RUN_CHARS = 8_192;

    private static final int RUN_MIN = 20;
    private static final int PERCENT_MIN = 6;
    private static final boolean[] IN_RUN = new boolean[0x80];

    static {
        for (char c = 0; c < IN_RUN.length; c++) {
            IN_RUN[c] = Character.isLetterOrDigit(c) || "+/=_-%.:~".indexOf(c) >= 0;
        }
    }

    /** Decodes the runs that turn out to be text; what does not decode to text is no run. */
    public static List<Encoded> in(String text) {
        List<Encoded> found = new ArrayList<>();
        int length = text.length();
        int start = 0;
        boolean percent = false;
        for (int i = 0; i <= length && found.size() < RUNS_MAX; i++) {
            char c = i < length ? text.charAt(i) : ' ';
            if (c < 0x80 && IN_RUN[c]) {
                percent |= c == '%';
                continue;
            }
            if (i - start >= (percent ? PERCENT_MIN : RUN_MIN)) {
                Encoded piece = decode(text.substring(start, Math.min(i, start + RUN_CHARS)), start);
                if (piece != null) {
                    found.add(piece);
                }
            }
            start = i + 1;
            percent = false;
        }
        return found;
    }

    private static @Nullable Encoded decode(String run, int start) {
        if (run.indexOf('%') >= 0) {
            return piece("per-cent encoding", percent(run), start);
        }
        Encoded hex = run.length() % 2 == 0 ? piece("hexadecimal", hex(run), start) : null;
        return hex != null ? hex : piece("base64", base64(run), start);
    }

    private static @Nullable Encoded piece(String encoding, byte @Nullable [] bytes, int start) {
        String text = bytes == null ? null : readable(bytes);
        return text == null ? null : new Encoded(encoding, text, start);
    }

    private static byte[] percent(String run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(run.length());
        for (int i = 0; i < run.length(); i++) {
            int high = i + 2 < run.length() && run.charAt(i) == '%' ? Character.digit(run.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(run.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write((high << 4) | low);
                i += 2;
            } else {
                out.write(run.charAt(i));
            }
        }
        return out.toByteArray();
    }

    private static byte @Nullable [] hex(String run) {
        byte[] out = new byte[run.length() / 2];
        for (int i = 0; i < out.length; i++) {
            int high = Character.digit(run.charAt(2 * i), 16);
            int low = Character.digit(run.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            out[i] = (byte) ((high << 4) | low);
        }
        return out;
    }

    private static byte @Nullable [] base64(String run) {
        int end = run.length();
        while (end > 0 && "=.:".indexOf(run.charAt(end - 1)) >= 0) {
            end--;
        }
        String body =
                run.substring(0, end - (end % 4 == 1 ? 1 : 0)).replace('-', '+').replace('_', '/');
        for (int i = 0; i < body.length(); i++) {
            if (!Character.isLetterOrDigit(body.charAt(i)) && body.charAt(i) != '+' && body.charAt(i) != '/') {
                return null;
            }
        }
        return Base64.getDecoder().decode(body);
    }

    /** UTF-8 text made of nothing but visible characters and blanks. */
    private static @Nullable String readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().allMatch(c -> (c >= ' ' && c != 0x7F) || Character.isWhitespace(c)) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
