package dev.hexhub.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file with the settings: its text, or a sentence that says why there is none. */
final class ConfigFile {

    /** Far beyond what people write; a file without an end has to end somewhere. */
    private static final int LONGEST = 1 << 20;

    private ConfigFile() {}

    /** The whole text, or null after the problem was reported. */
    static @Nullable String read(Path file, Report report) {
        String found = "cannot be read";
        try {
            if (Files.isDirectory(file)) {
                found = "is a directory";
            } else {
                byte[] bytes = bytesOf(file);
                if (bytes.length <= LONGEST) {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
                }
                found = "is longer than " + UnitScale.SIZE.write(LONGEST);
            }
        } catch (NoSuchFileException missing) {
            found = "does not exist";
        } catch (AccessDeniedException closed) {
            found = "may not be read by this user";
        } catch (CharacterCodingException binary) {
            found = "is not text in UTF-8";
        } catch (IOException broken) {
            found = "cannot be read: " + broken.getMessage();
        }
        report.problem(new Origin(file.toString()), found + " (expected: a YAML file)");
        return null;
    }

    private static byte[] bytesOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST + 1);
        }
    }
}
