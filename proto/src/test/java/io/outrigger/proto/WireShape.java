package io.outrigger.proto;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What two peers must agree on, as text: one line per message, field, enum, enum value, service and method, under its
 * full protobuf name. Files, Java options and comments stay out; they never reach the wire.
 */
final class WireShape {
    private final Map<String, String> lines = new TreeMap<>();
    private final UnaryOperator<String> rename;

    private WireShape(UnaryOperator<String> rename) {
        this.rename = rename;
    }

    static Map<String, String> of(Collection<FileDescriptor> files) {
        return of(files, UnaryOperator.identity());
    }

    /** The same with every full name passed through {@code rename} first. */
    static Map<String, String> of(Collection<FileDescriptor> files, UnaryOperator<String> rename) {
        WireShape shape = new WireShape(rename);
        files.forEach(shape::add);
        return shape.lines;
    }

    private void add(FileDescriptor file) {
        file.getServices().forEach(this::add);
        file.getEnumTypes().forEach(this::add);
        file.getMessageTypes().forEach(this::add);
    }

    private void add(ServiceDescriptor service) {
        put("service", service.getFullName(), "");
        service.getMethods().forEach(method -> put("rpc", method.getFullName(), signature(method)));
    }

    private void add(EnumDescriptor type) {
        put("enum", type.getFullName(), "");
        // Protobuf scopes values beside their enum; listed under it they read better.
        type.getValues()
                .forEach(value ->
                        put("value", type.getFullName() + "." + value.getName(), Integer.toString(value.getNumber())));
    }

    private void add(Descriptor message) {
        if (message.getOptions().getMapEntry()) {
            return;
        }
        put("message", message.getFullName(), reserved(message));
        message.getFields().forEach(field -> put("field", field.getFullName(), signature(field)));
        message.getEnumTypes().forEach(this::add);
        message.getNestedTypes().forEach(this::add);
    }

    private void put(String kind, String fullName, String signature) {
        lines.put(kind + " " + rename.apply(fullName), signature);
    }

    private String signature(MethodDescriptor method) {
        return side(method.isClientStreaming(), method.getInputType())
                + " -> "
                + side(method.isServerStreaming(), method.getOutputType());
    }

    private String side(boolean streaming, Descriptor type) {
        return (streaming ? "stream " : "") + rename.apply(type.getFullName());
    }

    private String signature(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        return field.getNumber()
                + " "
                + label(field.toProto())
                + " "
                + type(field)
                + json(field)
                + (oneof == null ? "" : " in oneof " + simpleName(rename.apply(oneof.getFullName())));
    }

    private static String json(FieldDescriptor field) {
        return field.getJsonName().equals(camelCase(field.getName())) ? "" : " json " + field.getJsonName();
    }

    /** protoc's default JSON name: underscores go, the letter after one is raised. */
    private static String camelCase(String name) {
        return Pattern.compile("_+([a-zA-Z0-9]?)")
                .matcher(name)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static String simpleName(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    private static String label(FieldDescriptorProto field) {
        if (field.getProto3Optional()) {
            return "optional";
        }
        return field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED ? "repeated" : "single";
    }

    private String type(FieldDescriptor field) {
        if (field.isMapField()) {
            Descriptor entry = field.getMessageType();
            return "map<" + type(entry.findFieldByNumber(1)) + ", " + type(entry.findFieldByNumber(2)) + ">";
        }
        return switch (field.getJavaType()) {
            case MESSAGE -> rename.apply(field.getMessageType().getFullName());
            case ENUM -> rename.apply(field.getEnumType().getFullName());
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING ->
                field.getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String reserved(Descriptor message) {
        Stream<String> names = message.toProto().getReservedNameList().stream().sorted();
        Stream<String> numbers = message.toProto().getReservedRangeList().stream()
                .flatMapToInt(range -> IntStream.range(range.getStart(), range.getEnd()))
                .sorted()
                .mapToObj(Integer::toString);
        String all = Stream.concat(names, numbers).collect(Collectors.joining(" "));
        return all.isEmpty() ? "" : "reserved " + all;
    }
}
