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

    /** Decodes the runs that turn out to be text; what does not decode to text is no run. */
    public static List<Encoded> in(CharSequence text) {
        List<Encoded> found = new ArrayList<>();
        int at = 0;
        while (at < text.length() && found.size() < RUNS_MAX) {
            int end = runEnd(text, at);
            if (end - at >= PERCENT_MIN) {
                String run = text.subSequence(at, Math.min(end, at + RUN_CHARS)).toString();
                Encoded piece = decode(run, at);
                if (piece != null) {
                    found.add(piece);
                }
            }
            at = end + 1;
        }
        return found;
    }

    private static int runEnd(CharSequence text, int from) {
        int end = from;
        while (end < text.length() && inRun(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean inRun(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "+/=_-%.:~".indexOf(c) >= 0);
    }

    private static @Nullable Encoded decode(String run, int start) {
        if (run.indexOf('%') >= 0) {
            return piece("per-cent encoding", percent(run), start);
        }
        if (run.length() < RUN_MIN) {
            return null;
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
