import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.axis.AxisFault;
import org.apache.axis.description.FieldDesc;
import org.apache.axis.description.TypeDesc;

/** Axis 1.4 over the stubs of WSDL2Java. Reads the calls from the file named last, prints what became of them. */
public class AxisCalls {
    public static void main(String[] args) throws Exception {
        Map<?, ?> task = (Map<?, ?>) new Json(Files.readString(Paths.get(args[args.length - 1]))).value();
        Object locator = Class.forName("site." + task.get("locator")).getDeclaredConstructor().newInstance();
        Object stub = locator.getClass().getMethod("get" + task.get("port"), URL.class).invoke(locator, new URL((String) task.get("endpoint")));
        List<Object> results = new ArrayList<>();
        for (Object call : (List<?>) task.get("calls")) results.add(result(stub, (Map<?, ?>) call));
        StringBuilder out = new StringBuilder();
        Json.write(results, out);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(out);
    }

    static Map<String, Object> result(Object stub, Map<?, ?> call) {
        try {
            Method method = methodNamed(stub, (String) call.get("operation"));
            List<?> parts = (List<?>) call.get("parts");
            Object[] arguments = new Object[parts.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = typed(((Map<?, ?>) parts.get(i)).get("value"), method.getParameterTypes()[i]);
            }
            return Map.of("value", new Object[] {plain(method.invoke(stub, arguments))});
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof AxisFault) {
                AxisFault fault = (AxisFault) refused.getCause();
                if (fault.detail == null) {
                    return Map.of("fault", Map.of("code", fault.getFaultCode().getLocalPart(), "text", fault.getFaultString()));
                }
            }
            return Map.of("failed", String.valueOf(refused.getCause()));
        } catch (Exception trouble) {
            return Map.of("failed", String.valueOf(trouble));
        }
    }

    static Method methodNamed(Object stub, String name) throws NoSuchMethodException {
        for (Method method : stub.getClass().getMethods()) if (method.getName().equals(name)) return method;
        throw new NoSuchMethodException(name);
    }

    /** A value of the file as the stubs want it. */
    static Object typed(Object value, Class<?> type) throws Exception {
        if (value == null) return type == int.class ? (Object) 0 : null; // an int has no null: 0 is sent, as an application would
        if (type.isArray()) {
            List<?> items = (List<?>) value;
            Object array = Array.newInstance(type.getComponentType(), items.size());
            for (int i = 0; i < items.size(); i++) Array.set(array, i, typed(items.get(i), type.getComponentType()));
            return array;
        }
        if (value instanceof Double) {
            double number = (Double) value;
            if (type == int.class) return (int) number;
            if (type == long.class) return (long) number;
            if (type == float.class) return (float) number;
        }
        if (!(value instanceof Map)) return value;
        Object bean = type.getDeclaredConstructor().newInstance();
        for (FieldDesc field : TypeDesc.getTypeDescForClass(type).getFields()) {
            PropertyDescriptor property = property(type, field);
            Object member = ((Map<?, ?>) value).get(field.getXmlName().getLocalPart());
            property.getWriteMethod().invoke(bean, typed(member, property.getPropertyType()));
        }
        return bean;
    }

    /** What a stub answered, as maps, lists and scalars. */
    static Object plain(Object value) throws Exception {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) return value;
        if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) items.add(plain(Array.get(value, i)));
            return items;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (FieldDesc field : TypeDesc.getTypeDescForClass(value.getClass()).getFields()) {
            Object member = property(value.getClass(), field).getReadMethod().invoke(value);
            members.put(field.getXmlName().getLocalPart(), plain(member));
        }
        return members;
    }

    static PropertyDescriptor property(Class<?> bean, FieldDesc field) throws Exception {
        for (PropertyDescriptor property : Introspector.getBeanInfo(bean).getPropertyDescriptors()) {
            if (property.getName().equalsIgnoreCase(field.getFieldName())) return property;
        }
        throw new NoSuchFieldException(field.getFieldName());
    }

    /** As much of JSON as the files of calls need. */
    static class Json {
        private final String text;
        private int at = 0;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            char next = text.charAt(at);
            switch (next) {
                case '{':
                    return object();
                case '[':
                    return list();
                case '"':
                    return string();
                default:
                    int from = at;
                    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) at++;
                    String word = text.substring(from, at);
                    if (word.equals("null")) return null;
                    if (word.equals("true") || word.equals("false")) return Boolean.valueOf(word);
                    return Double.valueOf(word);
            }
        }

        private Map<String, Object> object() {
            Map<String, Object> members = new LinkedHashMap<>();
            at++;
            while (text.charAt(at) != '}') {
                if (text.charAt(at) == ',') at++;
                String name = string();
                at++;
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> list() {
            List<Object> items = new ArrayList<>();
            at++;
            while (text.charAt(at) != ']') {
                if (text.charAt(at) == ',') at++;
                items.add(value());
            }
            at++;
            return items;
        }

        private String string() {
            StringBuilder made = new StringBuilder();
            at++;
            while (text.charAt(at) != '"') {
                char next = text.charAt(at++);
                if (next != '\\') made.append(next);
                else made.append(escaped(text.charAt(at++)));
            }
            at++;
            return made.toString();
        }

        private char escaped(char letter) {
            switch (letter) {
                case 'u':
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                default:
                    return letter;
            }
        }

        static void write(Object value, StringBuilder out) {
            if (value instanceof Object[]) write(((Object[]) value)[0], out); // a box, as Map.of takes no null
            else if (value instanceof String) writeString((String) value, out);
            else if (value instanceof List) {
                String between = "[";
                for (Object item : (List<?>) value) {
                    out.append(between);
                    write(item, out);
                    between = ",";
                }
                out.append(((List<?>) value).isEmpty() ? "[]" : "]");
            } else if (value instanceof Map) {
                String between = "{";
                for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
                    out.append(between);
                    writeString((String) member.getKey(), out);
                    out.append(':');
                    write(member.getValue(), out);
                    between = ",";
                }
                out.append(((Map<?, ?>) value).isEmpty() ? "{}" : "}");
            } else out.append(value);
        }

        private static void writeString(String text, StringBuilder out) {
            out.append('"');
            for (char each : text.toCharArray()) {
                if (each == '"' || each == '\\') out.append('\\').append(each);
                else if (each < ' ') out.append(String.format("\\u%04x", (int) each));
                else out.append(each);
            }
            out.append('"');
        }
    }
}
