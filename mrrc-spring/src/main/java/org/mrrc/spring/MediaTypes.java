package org.mrrc.spring;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mrrc.RecordFormat;
import org.mrrc.format.Formats;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Media types, and the format of each. */
final class MediaTypes {

    /**
     * What is read. A type that several formats have, {@code application/octet-stream}, and the lack of a type stand for whichever format the body begins in.
     */
    static final MediaTypes READ = new MediaTypes(read(), Formats.auto(), false);

    /** What is written, by the first format that has the type, in UTF-8 and under no other charset; ISO 2709 where there is no type. */
    static final MediaTypes WRITTEN = new MediaTypes(written(), RecordFormat.iso2709(), true);

    private final Map<MimeType, RecordFormat> formats;
    private final RecordFormat unnamed;
    private final boolean inUtf8;

    private MediaTypes(Map<MimeType, RecordFormat> formats, RecordFormat unnamed, boolean inUtf8) {
        this.formats = formats;
        this.unnamed = unnamed;
        this.inUtf8 = inUtf8;
    }

    private static Map<MimeType, RecordFormat> read() {
        Map<MimeType, RecordFormat> formats = new LinkedHashMap<>();
        for (RecordFormat format : Formats.all()) {
            for (String mediaType : format.mediaTypes()) {
                formats.merge(MimeType.valueOf(mediaType), format, (first, second) -> Formats.auto());
            }
        }
        formats.put(MimeTypeUtils.APPLICATION_OCTET_STREAM, Formats.auto());
        return formats;
    }

    private static Map<MimeType, RecordFormat> written() {
        Map<MimeType, RecordFormat> formats = new LinkedHashMap<>();
        for (RecordFormat format : Formats.all()) {
            for (String mediaType : format.mediaTypes()) {
                formats.putIfAbsent(inUtf8(MimeType.valueOf(mediaType)), format.forMediaType(mediaType));
            }
        }
        return formats;
    }

    /** A type as what is written is: in UTF-8, which text has to say, or would be taken for ASCII (RFC 2046, 4.1.2). */
    static MimeType inUtf8(MimeType type) {
        return type.getType().equals("text") || type.getCharset() != null
                ? new MimeType(type, StandardCharsets.UTF_8)
                : type;
    }

    List<MimeType> all() {
        return List.copyOf(formats.keySet());
    }

    boolean include(@Nullable MimeType type) {
        return type == null || (isInCharset(type) && formats.keySet().stream().anyMatch(type::isCompatibleWith));
    }

    private boolean isInCharset(MimeType type) {
        return !inUtf8 || type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8);
    }

    /** The format of a type that is {@linkplain #include included}; parameters do not count any more. */
    RecordFormat format(@Nullable MimeType type) {
        return type == null
                ? unnamed
                : formats.entrySet().stream()
                        .filter(entry -> type.isCompatibleWith(entry.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(unnamed);
    }
}
