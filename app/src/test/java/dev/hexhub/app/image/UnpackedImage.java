package dev.hexhub.app.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code ./hub image} wrote, as a container engine would see it: layer upon layer. */
final class UnpackedImage {

    private static final Path TAR = Path.of("target", "hexhub-image.tar");
    private static final int PATIENCE_SECONDS = 120;

    private final Path parts;
    private final Path root;
    private final JsonNode manifest;
    private final JsonNode description;

    private UnpackedImage(Path parts, Path root) {
        this.parts = parts;
        this.root = root;
        this.manifest = json(parts.resolve("manifest.json")).get(0);
        this.description = json(parts.resolve(manifest.get("Config").asString()));
    }

    /** Unpacks into an empty directory. */
    static UnpackedImage in(Path directory) throws Exception {
        Path parts = Files.createDirectory(directory.resolve("parts"));
        Path root = Files.createDirectory(directory.resolve("root"));
        unpack(TAR, parts);
        UnpackedImage image = new UnpackedImage(parts, root);
        for (Path layer : image.layers()) {
            unpack(layer, root);
        }
        return image;
    }

    /** What a container is told when it is started: {@code Entrypoint}, {@code User} and so on. */
    JsonNode settings() {
        return description.get("config");
    }

    /** A file or directory of the image. */
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** The class path of the image, where it was unpacked. */
    String classPath() throws IOException {
        String inImage = Files.readString(file("/app/jib-classpath-file"));
        return inImage.replace("/app/", root + "/app/");
    }

    /** All files of the image, as paths in it. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(it -> "/" + root.relativize(it)).toList();
        }
    }

    /** What the image says its layers' digests are. */
    List<String> declaredDigests() {
        return texts(description.at("/rootfs/diff_ids"));
    }

    /** What they are. */
    List<String> digests() throws Exception {
        return layers().stream().map(UnpackedImage::digest).toList();
    }

    /** The texts of a JSON list. */
    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
    }

    private List<Path> layers() {
        return texts(manifest.get("Layers")).stream().map(parts::resolve).toList();
    }

    private static String digest(Path layer) {
        try (InputStream packed = Files.newInputStream(layer);
                DigestInputStream plain =
                        new DigestInputStream(
                                new GZIPInputStream(packed),
                                MessageDigest.getInstance("SHA-256"))) {
            plain.transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(plain.getMessageDigest().digest());
        } catch (Exception unreadable) {
            throw new AssertionError("no layer: " + layer, unreadable);
        }
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static void unpack(Path tar, Path directory) throws Exception {
        Process unpacking =
                new ProcessBuilder("tar", "-xf", tar.toString(), "-C", directory.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!unpacking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || unpacking.exitValue() != 0) {
            throw new AssertionError("cannot be unpacked: " + tar);
        }
    }
}
